package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import dev.patchbay.support.testing.TestTls;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Connections are used again where that is safe. */
final class PoolTest {

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            for (int i = 0; i < 5; i++) {
                Asking.ask(server.url());
            }

            assertThat(server.requestCount()).isEqualTo(5);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aNamedHostsConnectionIsUsedAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "ok"))) {
            for (int i = 0; i < 5; i++) {
                Asking.ask(server.url("localhost"));
            }

            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterARefusalThatWasRead() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(500, "no"))) {
            Asking.failure(server.url());
            Asking.failure(server.url());

            assertThat(server.requestCount()).isEqualTo(2);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterAChunkedAnswer() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(
                Answers.head(200, "Transfer-Encoding: chunked") + Answers.chunk("ok") + Answers.chunk(""))) {
            Asking.ask(server.url());
            Asking.ask(server.url());

            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatTheUpstreamClosedMeanwhileIsReplaced() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(PoolTest::answerOnce)) {
            Asking.ask(server.url());
            assertThat(server.sawEnd()).isTrue();

            HttpAnswer second = Asking.ask(server.url());

            assertThat(second.status()).isEqualTo(200);
            assertThat(server.requestCount()).isEqualTo(2);
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatTheUpstreamResetMeanwhileIsReplaced() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            answerOnce(conversation);
            conversation.reset();
        })) {
            Asking.ask(server.url());
            assertThat(server.sawEnd()).isTrue();

            assertThat(Asking.ask(server.url()).status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionOverTlsThatTheUpstreamClosedMeanwhileIsReplaced() throws Exception {
        TestTls tls = TestTls.forName("ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.playingTls(tls, PoolTest::answerOnce)) {
            HttpProvider provider = Asking.provider(server.url(), tls).build();
            Asking.ask(provider, TestAttempt.relaxed());
            assertThat(server.sawEnd()).isTrue();

            assertThat(Asking.ask(provider, TestAttempt.relaxed()).status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionOnWhichTheUpstreamSaidMoreThanAskedIsReplaced() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            while (conversation.readRequest()) {
                conversation.write(Answers.of(200, "mine"));
                conversation.await(answered);
                conversation.write(Answers.of(200, "forged"));
                conversation.mark();
            }
        })) {
            Asking.ask(server.url());
            answered.countDown();
            assertThat(server.reachedMark()).isTrue();

            HttpAnswer second = Asking.ask(server.url());

            assertThat(second.body()).asString().isEqualTo("mine");
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionClosedWhileTheRequestArrivesIsNotRepeated() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.of(200, "ok"));
            conversation.readRequest();
        })) {
            Asking.ask(server.url());

            assertThat(Asking.failure(server.url()).kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
            assertThat(server.requestCount()).isEqualTo(2);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    private static void answerOnce(Conversation conversation) throws IOException {
        conversation.readRequest();
        conversation.write(Answers.of(200, "ok"));
    }
}
