package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that ends in two ways at once ends in one of them, and keeps no connection. */
final class StreamRaceTest {

    private static final int TRIALS = 250;
    private static final ExecutorService POOL = Executors.newCachedThreadPool();

    /** What happens on the wire while the reader walks away. */
    enum Meanwhile {
        AN_ITEM_ARRIVES,
        THE_STREAM_ENDS,
        THE_STREAM_FAILS,
        THE_CONNECTION_BREAKS
    }

    @AfterAll
    static void closePool() {
        POOL.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void everyPullIsAnsweredOnceAndEveryConnectionGivenBack(Meanwhile meanwhile) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ConnectionPool connections = new ConnectionPool(5, 1, TimeUnit.MINUTES);
        OkHttpClient client = RootClient.of(
                        new Request.Builder().url("http://127.0.0.1").build())
                .newBuilder()
                .connectionPool(connections)
                .build();
        try (ScriptedServer server = ScriptedServer.playing(conversation -> play(conversation, meanwhile, together))) {
            HttpProvider provider =
                    Told.provider(server.url(), Form.EVENTS).via(() -> client).build();
            for (int i = 0; i < TRIALS; i++) {
                Told told = Told.by(provider, TestAttempt.on(POOL));
                assertThat(told.next()).isEqualTo("first");
                AtomicInteger answers = new AtomicInteger();
                CompletableFuture<@Nullable String> pull = told.pull();
                CompletableFuture<Integer> heard = pull.handle((item, failure) -> answers.incrementAndGet());

                together.await(5, TimeUnit.SECONDS);
                told.source().cancel();

                assertOneOf(pull, meanwhile);
                assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(answers.get()).isEqualTo(1);
                assertThat(Told.failureOf(told::next).kind()).isEqualTo(ErrorKind.CANCELLED);
            }
            assertGivenBack(connections);
            assertThat(server.requestCount()).isEqualTo(TRIALS);
        }
    }

    private static void assertOneOf(CompletableFuture<@Nullable String> pull, Meanwhile meanwhile) {
        try {
            String item = Told.await(pull);
            assertThat(item).isEqualTo(meanwhile == Meanwhile.AN_ITEM_ARRIVES ? "second" : null);
        } catch (ProviderException failure) {
            assertThat(failure.kind())
                    .isIn(
                            ErrorKind.CANCELLED,
                            meanwhile == Meanwhile.THE_CONNECTION_BREAKS
                                    ? ErrorKind.CONNECTION_LOST
                                    : ErrorKind.OVERLOADED);
        }
    }

    private static void assertGivenBack(ConnectionPool connections) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (connections.connectionCount() > connections.idleConnectionCount() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(connections.connectionCount()).isEqualTo(connections.idleConnectionCount());
    }

    private static void play(Conversation conversation, Meanwhile meanwhile, CyclicBarrier together)
            throws IOException {
        while (conversation.readRequest()) {
            conversation.write(Answers.head(200, "Transfer-Encoding: chunked") + Answers.chunk("data: first\n\n"));
            try {
                together.await(5, TimeUnit.SECONDS);
            } catch (Exception broken) {
                throw new IOException(broken);
            }
            switch (meanwhile) {
                case AN_ITEM_ARRIVES -> conversation.write(Answers.chunk("data: second\n\n"));
                case THE_STREAM_ENDS -> conversation.write(Answers.chunk("data: [DONE]\n\n") + Answers.chunk(""));
                case THE_STREAM_FAILS -> conversation.write(Answers.chunk("event: error\ndata: x\n\n"));
                case THE_CONNECTION_BREAKS -> {
                    conversation.reset();
                    return;
                }
            }
        }
    }
}
