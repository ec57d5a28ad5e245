package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.support.json.Json;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests go where they belong, whatever a deployment is called. */
@Timeout(30)
final class AzureUrlsTest {

    private static final ChatRequest REQUEST = ChatRequest.of("assistant", "Who is there?");

    @Test
    void aDatedUrlNamesDeploymentAndVersionAndTheBodyNoModel() throws IOException {
        try (RecordingUpstream upstream = answering();
                Provider provider = Asking.dated(upstream)) {

            Asking.ask(provider, REQUEST);

            Received received = upstream.onlyRequest();
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.target())
                    .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2025-04-01-preview");
            assertThat(Json.read(received.body()).names()).containsExactly("messages");
        }
    }

    @Test
    void aV1UrlNamesNothingAndTheBodyTheDeployment() throws IOException {
        try (RecordingUpstream upstream = answering();
                Provider provider = Asking.v1(upstream)) {

            Asking.ask(provider, REQUEST);

            Received received = upstream.onlyRequest();
            assertThat(received.target()).isEqualTo("/openai/v1/chat/completions");
            assertThat(Json.read(received.body()).get("model").text()).contains("my-deployment");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "preview"})
    void aV1UrlCarriesTheVersionWhereOneIsSet(String version) throws IOException {
        try (RecordingUpstream upstream = answering();
                Provider provider =
                        Asking.provider(upstream, Map.of("api-key", Secret.of(Asking.KEY), "api-version", version))) {

            Asking.ask(provider, REQUEST);

            assertThat(upstream.onlyRequest().target()).isEqualTo("/openai/v1/chat/completions?api-version=" + version);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../admin|..%2F..%2Fadmin",
                "gpt?api-version=2020-01-01|gpt%3Fapi-version%3D2020-01-01",
                "%2e%2e|%252e%252e",
                "gpt#1|gpt%231",
                "my gpt|my%20gpt",
                "größe|gr%C3%B6%C3%9Fe",
                "...|..."
            })
    void aDeploymentNameStaysOneSegment(String name, String segment) throws IOException {
        try (RecordingUpstream upstream = answering();
                Provider provider = Asking.dated(upstream)) {

            Asked.answer(provider, REQUEST, OneAttempt.at(name));

            Received received = upstream.onlyRequest();
            assertThat(received.path()).isEqualTo("/openai/deployments/" + segment + "/chat/completions");
            assertThat(received.query()).isEqualTo("api-version=2025-04-01-preview");
        }
    }

    @Test
    void aDeploymentNameThatCannotStandInAPathIsNotFoundBeforeTheNetwork() throws IOException {
        try (RecordingUpstream upstream = answering();
                Provider provider = Asking.dated(upstream)) {
            for (String name : new String[] {".", "..", "", "\ud83c", "x".repeat(200_000)}) {

                ProviderException failure = Asked.failure(provider, REQUEST, OneAttempt.at(name));

                assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                assertThat(failure.sent()).isEqualTo(Sent.NEVER);
            }
            assertThat(upstream.received()).isEmpty();
        }
    }

    private static RecordingUpstream answering() throws IOException {
        return RecordingUpstream.answering(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Nobody.\"}}]}".getBytes(UTF_8));
    }
}
