import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates PDF files with the veraPDF engine: java VeraCheck.java 2u FILE...
 *
 * <p>One line for each rule a file breaks: file, clause and test of ISO 19005, what is wrong,
 * divided by tabs. Exit 0 when all conform, 3 when not.
 */
public class VeraCheck {
    private static final int SHOWN = 100;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (int i = 1; i < arguments.length; i++) {
            good &= conforms(arguments[i], arguments[0]);
        }
        System.exit(good ? 0 : 3);
    }

    private static boolean conforms(String file, String flavour) throws Exception {
        String profile = "org/verapdf/pdfa/validation/PDFA-" + flavour.toUpperCase() + ".xml";
        try (InputStream rules = RuleId.class.getClassLoader().getResourceAsStream(profile);
                PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new File(file), PDFAFlavour.byFlavourId(flavour));
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(
                                        Profiles.profileFromXml(rules), SHOWN, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion found : result.getTestAssertions()) {
                RuleId rule = found.getRuleId();
                String said = found.getErrorMessage();
                broken.putIfAbsent(
                        rule.getClause() + "-" + rule.getTestNumber(),
                        (said == null ? found.getMessage() : said)
                                + " @ "
                                + found.getLocation().getContext());
            }
            broken.forEach((rule, said) -> System.out.println(file + "\t" + rule + "\t" + said));
            return result.isCompliant();
        }
    }
}
