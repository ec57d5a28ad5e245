package dev.patchbay.conformance.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpstreamsTest {

    private final Upstreams upstreams = new Upstreams();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        upstreams.close();
    }

    @Test
    void playsPlainAnswersInOrder() throws Exception {
        Script script = Script.of(answer(503), answer(200)).thenAlways(answer(204));
        try (Upstream upstream = upstreams.playing(script)) {
            assertThat(upstream).isInstanceOf(WireMockUpstream.class);
            assertThat(upstream.unfired()).hasSize(3);

            assertThat(post(upstream).statusCode()).isEqualTo(503);
            assertThat(post(upstream).body()).isEqualTo("{\"status\":200}");
            assertThat(upstream.unfired())
                    .containsExactly("answer " + answer(204).plain());
            assertThat(post(upstream).statusCode()).isEqualTo(204);
            assertThat(post(upstream).statusCode()).isEqualTo(204);

            assertThat(upstream.unfired()).isEmpty();
            assertThat(upstream.unscripted()).isZero();
        }
    }

    @Test
    void hasARequestInItsJournalBeforeTheAnswerIsRead() throws Exception {
        try (Upstream upstream = upstreams.playing(Script.always(answer(200)))) {
            for (int count = 1; count <= 50; count++) {
                post(upstream);
                assertThat(upstream.requests()).isEqualTo(count);
            }
            assertThat(upstream.journal().get(0).body()).asString().isEqualTo("tune");
            assertThat(upstream.journal().get(0).path()).endsWith("/sing");
        }
    }

    @Test
    void countsWhatIsInNoScript() throws Exception {
        try (Upstream upstream = upstreams.playing(Script.of(answer(200)));
                Upstream untouched = upstreams.playing(Script.of())) {
            post(upstream);

            assertThat(post(upstream).statusCode()).isEqualTo(400);
            assertThat(upstream.unscripted()).isEqualTo(1);
            assertThat(post(untouched).statusCode()).isEqualTo(400);
            assertThat(untouched.unscripted()).isEqualTo(1);
        }
    }

    @Test
    void forgetsEverythingWhenAServerIsUsedAgain() throws Exception {
        URI before;
        try (Upstream upstream = upstreams.playing(Script.of(answer(200)))) {
            before = upstream.baseUrl();
            post(upstream);
        }
        try (Upstream upstream = upstreams.playing(Script.of(answer(200)))) {
            assertThat(upstream.baseUrl().getPort()).isEqualTo(before.getPort());

            post(before);

            assertThat(upstream.requests()).isZero();
        }
    }

    @Test
    void givesEachUpstreamAPortOfItsOwn() {
        try (Upstream one = upstreams.playing(Script.of(answer(200)));
                Upstream two = upstreams.playing(Script.of(answer(200)));
                Upstream three = upstreams.refusing()) {
            assertThat(new int[] {
                        one.baseUrl().getPort(),
                        two.baseUrl().getPort(),
                        three.baseUrl().getPort()
                    })
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesConnections() {
        try (Upstream upstream = upstreams.refusing()) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> post(upstream));
        }
    }

    private HttpResponse<String> post(Upstream upstream) throws Exception {
        return post(upstream.baseUrl());
    }

    private HttpResponse<String> post(URI baseUrl) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/sing"))
                .POST(BodyPublishers.ofString("tune"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Instruction answer(int status) {
        return Instruction.answer(
                status == 204
                        ? WireAnswer.json(204, "").withoutBody()
                        : WireAnswer.json(status, "{\"status\":" + status + "}"));
    }
}
