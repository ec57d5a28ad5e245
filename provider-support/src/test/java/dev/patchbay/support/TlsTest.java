package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionSpec;
import okhttp3.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody but the configured host gets a request. */
final class TlsTest {

    private static TestTls byAddress;
    private static TestTls byOtherName;

    @BeforeAll
    static void makeCertificates() throws Exception {
        byAddress = TestTls.forName("ip:127.0.0.1");
        byOtherName = TestTls.forName("dns:elsewhere.example");
    }

    @Test
    void speaksToAHostThatProvesItself() throws IOException {
        try (ScriptedServer server = ScriptedServer.playingTls(byAddress, TlsTest::serve)) {
            HttpProvider provider = Asking.provider(server.url(), byAddress).build();

            HttpAnswer first = Asking.ask(provider, TestAttempt.relaxed());
            HttpAnswer second = Asking.ask(provider, TestAttempt.relaxed());

            assertThat(first.body()).isEqualTo(second.body()).hasSize(2);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnUnknownIssuer() throws IOException {
        try (ScriptedServer server = ScriptedServer.playingTls(byAddress, TlsTest::serve)) {
            assertRefused(server, Asking.provider(server.url()).build());
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws IOException {
        try (ScriptedServer server = ScriptedServer.playingTls(byOtherName, TlsTest::serve)) {
            assertRefused(server, Asking.provider(server.url(), byOtherName).build());
        }
    }

    @Test
    void aUrlThatSaysSoIsAlwaysSpokenToOverTls() {
        Request secure = new Request.Builder().url("https://127.0.0.1/v1").build();
        Request plain = new Request.Builder().url("http://127.0.0.1/v1").build();

        assertThat(RootClient.of(secure).connectionSpecs()).isNotEmpty().allMatch(ConnectionSpec::isTls);
        assertThat(RootClient.of(plain).connectionSpecs()).containsExactly(ConnectionSpec.CLEARTEXT);
        assertThat(RootClient.of(secure).connectionPool())
                .isSameAs(RootClient.of(plain).connectionPool());
    }

    @Test
    void whatIsMeantForTlsDoesNotSpeakWithoutIt() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            ProviderException failure = Asking.failure(
                    Asking.provider(server.url()).via(RootClient::get).build(), TestAttempt.relaxed());

            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
            assertThat(server.connectionCount()).isZero();
        }
    }

    @Test
    void refusesAnUpstreamThatSpeaksNoTls() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            conversation.waitForHangUp();
        })) {
            assertRefused(
                    server,
                    Asking.provider(server.url().replace("http:", "https:"), byAddress)
                            .build());
        }
    }

    @Test
    void aHangUpDuringTheHandshakeIsNoTlsFailure() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(Conversation::reset)) {
            String url = server.url().replace("http:", "https:");

            ProviderException failure =
                    Asking.failure(Asking.provider(url, byAddress).build(), TestAttempt.relaxed());

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_UNSENT);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        }
    }

    @Test
    void aCancellationAtAnyMomentOfTheOpeningEndsTheAttempt() throws Exception {
        Random moments = new Random(7);
        ExecutorService callers = Executors.newSingleThreadExecutor();
        Semaphore accepted = new Semaphore(0);
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            accepted.release();
            conversation.waitForHangUp();
        })) {
            HttpProvider provider = Asking.provider(server.url().replace("http:", "https:"), byAddress)
                    .build();

            for (int round = 0; round < 400; round++) {
                TestAttempt attempt = TestAttempt.relaxed();
                Future<ProviderException> failure = callers.submit(() -> Asking.failure(provider, attempt));
                accepted.acquire();
                LockSupport.parkNanos(moments.nextInt(400_000));
                attempt.cancel();

                assertThat(failure.get(10, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.CANCELLED);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static void assertRefused(ScriptedServer server, HttpProvider provider) {
        ProviderException failure = Asking.failure(provider, TestAttempt.relaxed());

        assertThat(failure.kind()).isEqualTo(ErrorKind.TLS);
        assertThat(failure.phase()).isEqualTo(Phase.TLS);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        assertThat(server.requestCount()).isZero();
    }

    private static void serve(Conversation conversation) throws IOException {
        while (conversation.readRequest()) {
            conversation.write(Answers.of(200, "ok"));
        }
    }
}
