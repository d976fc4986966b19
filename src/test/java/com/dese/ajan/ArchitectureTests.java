package com.dese.ajan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

@AnalyzeClasses(packagesOf = AjanApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule feedbackItselfIsPureJava =
      classes()
          .that()
          .resideInAPackage("com.dese.ajan.feedback")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "com.dese.ajan.feedback",
              "com.dese.ajan.paging",
              "com.dese.ajan.statistics",
              "java..",
              "org.jspecify..");

  @ArchTest static final ArchRule samplesArePure = pure("series");
  @ArchTest static final ArchRule statisticsArePure = pure("stats");
  @ArchTest static final ArchRule detectionIsPure = pure("anomaly", "series", "stats");
  @ArchTest static final ArchRule rankingIsPure = pure("incident.ranking", "series", "stats");
  @ArchTest static final ArchRule driftIsPure = pure("drift", "stats");
  @ArchTest static final ArchRule groupingIsPure = pure("incident.grouping", "series");
  @ArchTest static final ArchRule kayentaIsPure = pure("canary.kayenta", "canary");

  /** Apart from the annotations that read and check settings. */
  @ArchTest
  static final ArchRule remediationRulesArePure =
      classes()
          .that()
          .resideInAPackage("com.dese.ajan.aiops.remediation.rules")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "com.dese.ajan.aiops.remediation.rules",
              "com.dese.ajan.aiops.drift",
              "com.dese.ajan.aiops.series",
              "com.dese.ajan.catalogue",
              "com.dese.ajan.release",
              "java.lang..",
              "java.time",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "jakarta.validation..",
              "org.hibernate.validator..",
              "org.jspecify..",
              "org.springframework.boot.context.properties.bind");

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

  /** Only Java without clocks, logs and locks, and the aiops packages that are named after it. */
  private static ArchRule pure(String guarded, String... used) {
    String aiops = "com.dese.ajan.aiops.";
    return classes()
        .that()
        .resideInAPackage(aiops + guarded)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(Stream.of(used).map(aiops::concat).toArray(String[]::new))
                .or(
                    resideInAnyPackage(
                        aiops + guarded,
                        "java..",
                        "org.jspecify..",
                        "org.springframework.modulith"))
                .or(equivalentTo(Direction.class))
                .or(equivalentTo(Severity.class))
                .and(
                    not(
                        resideInAnyPackage(
                            "java.time..", "java.util.logging..", "java.util.concurrent.."))));
  }
}
