package com.dese.ajan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = AjanApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule feedbackItselfIsPureJava =
      classes()
          .that()
          .resideInAPackage("com.dese.ajan.feedback")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("com.dese.ajan.feedback", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyFeedbacksRedisSideKnowsRedis =
      noClasses()
          .that()
          .resideInAPackage("com.dese.ajan.feedback..")
          .and()
          .resideOutsideOfPackage("com.dese.ajan.feedback.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.dese.ajan.redis..", "io.lettuce..");

  @ArchTest
  static final ArchRule httpKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("com.dese.ajan.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.dese.ajan.feedback..", "com.dese.ajan.tokens..", "com.dese.ajan.ratelimit..");

  @ArchTest
  static final ArchRule redisKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("com.dese.ajan.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.dese.ajan.feedback..",
              "com.dese.ajan.tokens..",
              "com.dese.ajan.keys..",
              "com.dese.ajan.ratelimit..",
              "com.dese.ajan.http..");

  @ArchTest static final ArchRule noFieldInjection = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
