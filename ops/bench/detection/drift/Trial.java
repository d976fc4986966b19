package detection.drift;

import com.dese.ajan.aiops.drift.Change;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The service's stage for slow series with rules of our choice, which the service does not open. */
final class Trial {
  /**
   * Rules as the service's BreakRules has them.
   *
   * @param after least rows after a break
   * @param hold rows that it must hold for
   * @param penalty of a parameter
   * @param power by which correlated rows count less
   */
  record Rules(int after, int hold, double penalty, double power) {}

  /** Least rows before a break. */
  private static final int BEFORE = 4;

  private static final String PLACE = "com.dese.ajan.aiops.drift.";
  private static final int FIRST_STEPS = 63;

  private final Constructor<?> rules;
  private final Constructor<?> stage;
  private final Method update;
  private final Method cycle;

  Trial() throws ReflectiveOperationException {
    var rulesClass = Class.forName(PLACE + "BreakRules");
    var stageClass = Class.forName(PLACE + "ExactStage");
    rules =
        rulesClass.getDeclaredConstructor(
            int.class, int.class, int.class, double.class, double.class);
    stage = stageClass.getDeclaredConstructor(int.class, double.class, rulesClass);
    update = stageClass.getDeclaredMethod("update", double.class, long.class);
    cycle = Class.forName(PLACE + "Calendar").getDeclaredMethod("cycle", long.class);
    rules.setAccessible(true);
    stage.setAccessible(true);
    update.setAccessible(true);
    cycle.setAccessible(true);
  }

  /** The rows at which changes are said to have begun. */
  List<Integer> since(Stream series, Rules chosen) throws ReflectiveOperationException {
    var seconds = series.seconds();
    var steps = new long[Math.min(FIRST_STEPS, seconds.length - 1)];
    Arrays.setAll(steps, i -> seconds[i + 1] - seconds[i]);
    Arrays.sort(steps);
    var made =
        rules.newInstance(BEFORE, chosen.after, chosen.hold, chosen.penalty, chosen.power);
    var running =
        stage.newInstance(cycle.invoke(null, steps[steps.length / 2] * 1_000), 0.0, made);
    var found = new ArrayList<Integer>();
    for (int i = 0; i < seconds.length; i++) {
      if (!Double.isNaN(series.values()[i])
          && update.invoke(running, series.values()[i], seconds[i] * 1_000) instanceof Change change) {
        found.add(Alarms.rowAt(seconds, change.sinceMillis() / 1_000));
      }
    }
    return found;
  }
}
