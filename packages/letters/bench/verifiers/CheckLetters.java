import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.TreeSet;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.ofdrw.core.signatures.SigType;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Verdicts of veraPDF on PDF files and of OFDRW on seal data, one tab-separated line a file. Of x.ses the data sealed is x.pdf.
 * The last column is OK, or what was found.
 */
public class CheckLetters {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    Security.addProvider(new BouncyCastleProvider());
    for (String file : files) {
      boolean seal = file.endsWith(".ses");
      System.out.println((seal ? "OFDRW" : "veraPDF") + "\t" + file + "\t" + (seal ? ofdrw(file) : veraPdf(file)));
    }
  }

  static String veraPdf(String file) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFA_2_B);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) return "OK";
      TreeSet<String> clauses = new TreeSet<>();
      for (TestAssertion one : result.getTestAssertions())
        if (one.getStatus() == TestAssertion.Status.FAILED)
          clauses.add(one.getRuleId().getClause() + " " + one.getMessage());
      return String.join("; ", clauses);
    } catch (Exception error) {
      return error.toString();
    }
  }

  static String ofdrw(String file) {
    try {
      byte[] data = Files.readAllBytes(Path.of(file.replaceAll("\\.ses$", ".pdf")));
      byte[] signed = Files.readAllBytes(Path.of(file));
      new SESV4ValidateContainer().validate(SigType.Seal, "1.2.156.10197.1.501", data, signed);
      return "OK";
    } catch (Exception error) {
      return error.getClass().getSimpleName();
    }
  }
}
