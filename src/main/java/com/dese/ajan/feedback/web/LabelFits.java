package com.dese.ajan.feedback.web;

import com.dese.ajan.feedback.Label;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A label that the client says itself does not contradict its two booleans. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LabelFits.Validator.class)
@interface LabelFits {
  String message() default "contradicts anomaly and verdict";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Names the label that would fit. */
  final class Validator implements ConstraintValidator<LabelFits, FeedbackRequest> {
    @Override
    public boolean isValid(FeedbackRequest request, ConstraintValidatorContext context) {
      if (request.label() == null
          || request.anomaly() == null
          || request.verdict() == null
          || request.label().fits(request.anomaly(), request.verdict())) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              "must be "
                  + Label.derive(request.anomaly(), request.verdict())
                  + ", expected or new_trend for these booleans")
          .addPropertyNode("label")
          .addConstraintViolation();
      return false;
    }
  }
}
