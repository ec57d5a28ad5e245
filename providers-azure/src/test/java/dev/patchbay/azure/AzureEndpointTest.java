package dev.patchbay.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.ModelPlace;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What base URL and version of the API make of each other. */
final class AzureEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com,                      2024-10-21,         https://r.openai.azure.com/openai",
        "https://r.openai.azure.com/,                     2025-04-01-preview, https://r.openai.azure.com/openai",
        "https://r.openai.azure.com/openai,               ' 2024-10-21 ',     https://r.openai.azure.com/openai",
        "https://r.openai.azure.com/openai/,              2024-10-21,         https://r.openai.azure.com/openai",
        "' https://gate.example/team/openai/ ',           2024-10-21,         https://gate.example/team/openai",
        "https://gate.example/team,                       2024-10-21,         https://gate.example/team/openai"
    })
    void aDateAsksForDatedUrls(String url, String version, String base) {
        AzureEndpoint endpoint = endpoint(Map.of("base-url", url, "api-version", version));

        assertThat(endpoint)
                .extracting(AzureEndpoint::baseUrl, AzureEndpoint::place)
                .containsExactly(base, ModelPlace.PATH);
        assertThat(endpoint.apiVersion()).contains(version.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com,                                   https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com/openai,                            https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com/openai/v1,                         https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com/openai/v1/,                        https://r.openai.azure.com/openai/v1",
        "https://r.services.ai.azure.com/api/projects/p/openai/v1,     "
                + "https://r.services.ai.azure.com/api/projects/p/openai/v1"
    })
    void anythingElseAsksForV1Urls(String url, String base) {
        assertThat(endpoint(Map.of("base-url", url)).apiVersion()).isEmpty();
        for (String version : new String[] {"v1", "preview"}) {
            AzureEndpoint endpoint = endpoint(Map.of("base-url", url, "api-version", version));

            assertThat(endpoint)
                    .extracting(AzureEndpoint::baseUrl, AzureEndpoint::place)
                    .containsExactly(base, ModelPlace.BODY);
            assertThat(endpoint.apiVersion()).contains(version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "2024-10-21-beta", "V1", "v2", "latest", "2024-10-21?x", "20241021"})
    void refusesAVersionThatIsNone(String version) {
        refuses(
                Map.of("base-url", "https://r.openai.azure.com", "api-version", version),
                "'api-version' must be a date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://r.openai.azure.com/openai/deployments",
                "https://r.openai.azure.com/openai/deployments/gpt-4o/chat/completions/"
            })
    void refusesABaseThatNamesADeployment(String url) {
        refuses(Map.of("base-url", url, "api-version", "2024-10-21"), "the deployment is the 'model'");
    }

    @Test
    void refusesADateForV1Urls() {
        refuses(
                Map.of("base-url", "https://r.openai.azure.com/openai/v1/", "api-version", "2024-10-21"),
                "where 'base-url' ends in /openai/v1");
    }

    private static void refuses(Map<String, String> settings, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(settings))
                .withMessageContaining(words);
    }

    private static AzureEndpoint endpoint(Map<String, String> settings) {
        return AzureEndpoint.of(Settings.of(settings));
    }
}
