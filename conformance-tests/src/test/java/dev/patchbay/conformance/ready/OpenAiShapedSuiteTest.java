package dev.patchbay.conformance.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallType;
import dev.patchbay.azure.AzureProviderFactory;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OpenAiShapedSuiteTest {

    private static final URI ANYWHERE = URI.create("http://127.0.0.1:9");

    static List<ProviderFactory> plugins() {
        return List.of(new OpenAiProviderFactory(), new AzureProviderFactory());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginOfThisWireNeedsNothingButItsName(ProviderFactory plugin) {
        OpenAiShapedSuite suite = new OpenAiShapedSuite() {
            @Override
            protected String provider() {
                return plugin.name();
            }
        };

        List<String> sampled =
                suite.samples().stream().map(CallTypeSample::name).toList();

        try (Provider provider = plugin.create(Settings.of(suite.settings(ANYWHERE)))) {
            assertThat(sampled)
                    .hasSizeGreaterThan(5)
                    .containsExactlyInAnyOrderElementsOf(
                            provider.callTypes().stream().map(CallType::name).toList());
        }
    }
}
