package com.dese.ajan.feedback.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A verdict is on an anomaly or on a judgement of a canary, not on both. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OneSubject.Validator.class)
@interface OneSubject {
  String message() default "must not be given beside anomalyId";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Names the judgement, which fewer verdicts are on. */
  final class Validator implements ConstraintValidator<OneSubject, FeedbackRequest> {
    @Override
    public boolean isValid(FeedbackRequest request, ConstraintValidatorContext context) {
      if (request.anomalyId() == null || request.judgementId() == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("judgementId")
          .addConstraintViolation();
      return false;
    }
  }
}
