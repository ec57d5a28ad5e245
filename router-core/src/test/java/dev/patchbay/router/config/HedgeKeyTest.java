package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.testing.Scripted;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The key {@code hedge}: its forms, its levels, and what is wrong with it. */
final class HedgeKeyTest {

    private static Set<String> hedge(String yaml) {
        RouterConfig config = ConfigLoader.parse("patchbay.yaml", yaml, name -> null, FakeFactory.catalog());
        return config.models().get("narrator").hedge();
    }

    @Test
    void isOffByDefault() {
        assertThat(hedge(model())).isEmpty();
    }

    @Test
    void namesCallTypes() {
        assertThat(hedge(model("    hedge: [ chat, speech-stream ]"))).containsExactly("chat", "speech-stream");
    }

    @Test
    void isInheritedFromTheDefaults() {
        assertThat(hedge(model("defaults: { hedge: [ chat ] }"))).containsExactly("chat");
    }

    @ParameterizedTest
    @CsvSource({"0", "none", "[]", "[ speech ]"})
    void isReplacedAsAWhole(String own) {
        Set<String> hedge = hedge(model("    hedge: " + own, "defaults: { hedge: [ chat ] }"));

        assertThat(hedge).isEqualTo(own.contains("speech") ? Set.of("speech") : Set.of());
    }

    static Stream<Mistake> mistakes() {
        String list = "must be a list of call types, or 0 or none";
        return Stream.of(
                one(model("    hedge: chat"), 7, "models.narrator.hedge", list),
                one(model("    hedge: { chat: 1 }"), 7, "models.narrator.hedge", list),
                one(model("    hedge:"), 7, "models.narrator.hedge", "has no value"),
                one(model("    hedge: [ [ chat ] ]"), 7, "models.narrator.hedge[0]", "must be a single value"),
                one(model("    hedge: [ ' ' ]"), 7, "models.narrator.hedge", "names a call type that is blank"),
                one(model("    hegde: [ chat ]"), 7, "models.narrator.hegde", "unknown key; did you mean 'hedge'?"),
                one(
                        model("        hedge: [ chat ]"),
                        7,
                        Mistake.DEPLOYMENT + ".hedge",
                        "this key belongs to a model or the defaults and cannot stand here"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlace(Mistake mistake) {
        mistake.assertReported();
    }

    @Test
    void aCallTypeThatNothingServesIsRefused() {
        RouterConfig config = RouterConfig.builder()
                .model("m", m -> m.deployment("scripted", "a").hedge("ecko"))
                .build();

        assertThatThrownBy(() -> Patchbay.builder()
                        .withoutDiscovery()
                        .provider(new Scripted("scripted"))
                        .config(config)
                        .build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models.m.hedge: unknown call type 'ecko'; did you mean echo?");
    }
}
