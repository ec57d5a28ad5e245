package dev.patchbay.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the gateway must not know: it is an entry point and no second engine. */
final class ArrowsTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.patchbay.gateway");

    @Test
    void noProviderNoToolkitAndOfTheEngineTheFrontDoorAlone() {
        assertThat(GATEWAY).hasSizeGreaterThan(20);

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
