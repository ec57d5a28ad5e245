package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.spi.ProviderFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;

final class ConformanceSuiteTest {

    @Test
    void aCallTypeWithoutASampleFailsTheSuite() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> suite(Telegraphs.TAP).everyCallTypeHasItsRules())
                .withMessageContaining(LampRequest.TYPE.name());
        assertThatCode(() -> suite(Telegraphs.TAP, Telegraphs.LAMP).everyCallTypeHasItsRules())
                .doesNotThrowAnyException();
    }

    @Test
    void anAnswerThatIsNotWhatItsSampleSaysIsToldOnce() {
        CallTypeSample<?> wrong = CallTypeSample.of(
                LampRequest.TYPE, model -> new LampRequest(model, "SOS"), TelegraphWire.script(answer -> {
                    throw new AssertionError("expected another answer");
                }));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> suite(Telegraphs.TAP, wrong).everyFirstAnswerIsAsSampled())
                .withMessageContaining("[lamp] expected another answer")
                .withMessageContaining("Remedy: the answer in samples()")
                .withMessageNotContaining("[tap]");
        ConformanceSuite suite = suite(Telegraphs.TAP, wrong);
        try (Stream<DynamicContainer> types = suite.providerRules()) {
            assertThat(types.map(type -> type.getChildren().count() > 1)).containsExactly(true, false);
        } finally {
            suite.end();
        }
    }

    private static ConformanceSuite suite(CallTypeSample<?>... samples) {
        return new ConformanceSuite() {
            @Override
            protected String provider() {
                return "telegraph";
            }

            @Override
            protected ProviderFactory factory() {
                return new TelegraphFactory();
            }

            @Override
            protected Map<String, ?> settings(URI baseUrl) {
                return Map.of("base-url", baseUrl.toString());
            }

            @Override
            protected List<CallTypeSample<?>> samples() {
                return List.of(samples);
            }
        };
    }
}
