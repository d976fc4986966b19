package com.dese.ajan.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that a person can read: well-formed Unicode without control characters. Null is valid. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {
  /** Whether tabs and line breaks are allowed. */
  boolean lines() default false;

  /** Whether it may be empty or nothing but spaces, tabs and line breaks. */
  boolean blank() default false;

  String message() default "must be well-formed text without control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks at every character once. */
  final class Validator implements ConstraintValidator<Text, String> {
    private boolean lines;
    private boolean blank;

    @Override
    public void initialize(Text constraint) {
      lines = constraint.lines();
      blank = constraint.blank();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      var visible = blank;
      for (int at = 0; at < text.length(); at++) {
        var character = text.charAt(at);
        if (Character.isHighSurrogate(character)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1))) {
          at++;
          visible = true;
        } else if (Character.isSurrogate(character) || character == 0x7f) {
          return false;
        } else if (character < ' ') {
          if (!lines || (character != '\t' && character != '\n' && character != '\r')) {
            return false;
          }
        } else if (character != ' ') {
          visible = true;
        }
      }
      if (!visible) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("must not be blank").addConstraintViolation();
      }
      return visible;
    }
  }
}
