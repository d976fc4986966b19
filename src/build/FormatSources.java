import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks ({@code check}) or applies ({@code write}) google-java-format to every Java file below a
 * folder. Exit code 1 names each file that is not formatted.
 */
final class FormatSources {
  public static void main(String[] args) throws Exception {
    var write = args[0].equals("write");
    var unformatted = 0;
    try (var files = Files.walk(Path.of(args[1]))) {
      for (var file :
          (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
        if (!formatted(file, write)) {
          unformatted++;
          System.err.println((write ? "formatted " : "not formatted: ") + file);
        }
      }
    }
    if (unformatted > 0 && !write) {
      System.err.println("apply with: mvn process-sources -Dformat.mode=write");
      System.exit(1);
    }
  }

  private static boolean formatted(Path file, boolean write) throws Exception {
    var source = Files.readString(file);
    var style = JavaFormatterOptions.Style.GOOGLE;
    var wanted =
        new Formatter(JavaFormatterOptions.builder().style(style).build())
            .formatSource(
                ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(source), style));
    if (write && !wanted.equals(source)) {
      Files.writeString(file, wanted);
    }
    return wanted.equals(source);
  }
}
