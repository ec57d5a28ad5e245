package dev.patchbay.conformance.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScriptedUpstreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final WireAnswer SONG =
            WireAnswer.of(200, "text/plain", "la la la".getBytes(StandardCharsets.US_ASCII));
    private static final String HEAD = new String(SONG.head(), StandardCharsets.US_ASCII);

    private ScriptedUpstream upstream = ScriptedUpstream.playing(Script.of());

    private Browser browse(Instruction... script) throws IOException {
        upstream.close();
        upstream = ScriptedUpstream.playing(Script.of(script));
        return new Browser(upstream.baseUrl());
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void answersRequestAfterRequestOnOneConnection() throws Exception {
        try (Browser browser = browse(Instruction.answer(SONG), Instruction.answer(SONG.withoutBody()))) {
            assertThat(browser.send(Browser.POST).bytes(HEAD.length() + SONG.size()))
                    .isEqualTo(HEAD + "la la la");
            assertThat(browser.send(Browser.POST).bytes(HEAD.length())).endsWith("Content-Length: 0\r\n\r\n");
        }

        assertThat(upstream.connections()).isEqualTo(1);
        assertThat(upstream.unfired()).isEmpty();
        assertThat(upstream.journal()).hasSize(2).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/sing");
            assertThat(request.headers()).containsKey("host");
            assertThat(request.body()).asString().isEqualTo("tune");
        });
    }

    @Test
    void readsChunkedRequests() throws Exception {
        try (Browser browser = browse(Instruction.answer(SONG))) {
            browser.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntu\r\n2;x=y\r\nne\r\n0\r\n\r\n");
            browser.bytes(HEAD.length());
        }

        assertThat(upstream.journal().get(0).body()).asString().isEqualTo("tune");
    }

    @Test
    void resetsWithoutReadingAnything() throws Exception {
        try (Browser browser = browse(Instruction.resetOnConnect())) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(browser::rest);
        }

        assertThat(upstream.requests()).isZero();
        assertThat(upstream.connections()).isEqualTo(1);
        assertThat(upstream.unfired()).isEmpty();
    }

    @Test
    void meetsAPooledConnectionWithAResetAtItsNextByte() throws Exception {
        try (Browser browser = browse(Instruction.answer(SONG), Instruction.resetOnConnect())) {
            browser.send(Browser.POST).bytes(HEAD.length() + SONG.size());

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> browser.send(Browser.POST).rest());
        }

        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void resetsAfterTheRequest() throws Exception {
        try (Browser browser = browse(Instruction.resetAfterRequest())) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> browser.send(Browser.POST).rest());
        }

        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void staysSilentAndSeesTheClientLeave() throws Exception {
        Browser browser = browse(Instruction.silence()).send(Browser.POST);
        assertThat(upstream.awaitRequests(1, PATIENCE)).isTrue();

        long left = System.nanoTime();
        browser.close();

        assertThat(upstream.awaitAbandoned(1, PATIENCE).orElseThrow()).isGreaterThan(left);
    }

    @Test
    void staysSilentAfterTheHeaders() throws Exception {
        Browser browser = browse(Instruction.silenceAfterHeaders(SONG)).send(Browser.POST);

        assertThat(browser.bytes(HEAD.length())).isEqualTo(HEAD);
        browser.close();
        assertThat(upstream.awaitAbandoned(1, PATIENCE)).isPresent();
    }

    @Test
    void dripsByteAfterByte() throws Exception {
        try (Browser browser = browse(Instruction.drip(SONG, 3, Duration.ofMillis(5)), Instruction.answer(SONG))) {
            long start = System.nanoTime();

            assertThat(browser.send(Browser.POST).bytes(HEAD.length() + SONG.size()))
                    .endsWith("la la la");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(15));
            assertThat(browser.send(Browser.POST).bytes(HEAD.length() + SONG.size()))
                    .endsWith("la la la");
        }
    }

    @Test
    void closesEarly() throws Exception {
        try (Browser browser = browse(Instruction.cut(SONG, 5))) {
            assertThat(browser.send(Browser.POST).rest()).isEqualTo(HEAD + "la la");
        }
    }

    @Test
    void tellsWhatNeverFiredAndWhatCameBeyondTheScript() throws Exception {
        try (Browser browser = browse(Instruction.answer(SONG), Instruction.silence())) {
            browser.send(Browser.POST).bytes(HEAD.length() + SONG.size());
        }
        assertThat(upstream.unfired()).containsExactly("silence");

        try (Browser browser = browse()) {
            assertThat(browser.send(Browser.POST).bytes(12)).isEqualTo("HTTP/1.1 400");
        }
        assertThat(upstream.unscripted()).isEqualTo(1);
    }

    @Test
    void takesNoOtherPartForAnAbandonedAnswer() throws Exception {
        try (Browser browser = browse(Instruction.answer(SONG))) {
            browser.send(Browser.POST).bytes(HEAD.length() + SONG.size());
        }

        assertThat(upstream.awaitAbandoned(1, Duration.ofMillis(20))).isEmpty();
    }

    @Test
    void hangsUpOnNobodyWhileOthersAreAboutToLeave() throws Exception {
        List<Browser> others = new ArrayList<>(List.of(browse(Instruction.answer(SONG))));
        try {
            while (others.size() < ScriptedUpstream.MOST_CONNECTIONS) {
                others.add(new Browser(upstream.baseUrl()));
            }

            try (Browser last = new Browser(upstream.baseUrl())) {
                last.send(Browser.POST);
                others.get(0).close();

                assertThat(last.bytes(HEAD.length() + SONG.size())).isEqualTo(HEAD + "la la la");
            }
        } finally {
            for (Browser other : others) {
                other.close();
            }
        }
    }
}
