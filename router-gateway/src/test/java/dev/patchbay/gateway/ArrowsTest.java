package dev.patchbay.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway must not know: it is an entry point and no second engine. */
final class ArrowsTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.patchbay.gateway");

    @Test
    void noProviderNoToolkitAndOfTheEngineNoCatalogue() throws Exception {
        assertThat((long) GATEWAY.size()).isGreaterThanOrEqualTo(classFiles() * 9 / 10);

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.patchbay.openai..",
                        "dev.patchbay.azure..",
                        "dev.patchbay.elevenlabs..",
                        "dev.patchbay.support..",
                        "dev.patchbay.router.catalog..",
                        "dev.patchbay.conformance..")
                .check(GATEWAY);
    }

    /** How many classes there are to look at, so that no rule passes by seeing nothing. */
    private static long classFiles() throws Exception {
        Path classes = Path.of(Gateway.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class")).count();
        }
    }

    @Test
    void itsWordsKnowNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchbay.gateway.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchbay.router..")
                .check(GATEWAY);
    }
}
