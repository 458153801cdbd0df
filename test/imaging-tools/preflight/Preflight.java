import java.io.File;
import java.util.List;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Checks files against PDF/A-1b: one line a file, {@code OK} or the codes and texts of what is wrong, then its name. */
public final class Preflight {
  public static void main(String[] files) throws Exception {
    for (String file : files) System.out.println(check(new File(file)) + "\t" + file);
  }

  private static String check(File file) throws Exception {
    PreflightParser parser = new PreflightParser(file);
    try {
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        return told(document.getResult());
      }
    } catch (SyntaxValidationException broken) {
      return told(broken.getResult());
    }
  }

  private static String told(ValidationResult result) {
    if (result.isValid()) return "OK";
    StringBuilder text = new StringBuilder();
    List<ValidationResult.ValidationError> errors = result.getErrorsList();
    for (ValidationResult.ValidationError error : errors) {
      if (error.isWarning()) continue;
      text.append(error.getErrorCode()).append(' ').append(error.getDetails().replaceAll("\\s+", " ")).append("; ");
    }
    return text.length() == 0 ? "OK" : text.toString();
  }
}
