package dev.patchbay.benchmarks.stream;

import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** How long after its reader has closed a stream its upstream sees the connection closed. */
public final class WalkAwayTable {

    private static final int TRIALS = 1_000;

    private final byte[] beginning;
    private final BlockingQueue<Long> seen = new LinkedBlockingQueue<>();

    private WalkAwayTable() {
        List<byte[]> answer = Answers.chatStream(20, true);
        beginning = Answers.joined(answer.subList(0, 4));
    }

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        new WalkAwayTable().measure(effort.warmUp().isZero() ? 5 : TRIALS, report);
    }

    private void measure(int trials, Report report) throws InterruptedException {
        long[] took = new long[trials];
        try (LoopbackServer server = LoopbackServer.replying(this::reply);
                Patchbay router = OpenAiRouters.at(server.baseUrl(), "gpt-4o-mini")) {
            for (int trial = 0; trial < trials; trial++) {
                ResponseStream<ChatChunk> chunks = router.call(
                        ChatRequest.of(OpenAiRouters.MODEL, "Hello!").streamed());
                chunks.iterator().next();
                long left = System.nanoTime();
                chunks.close();
                Long noticed = seen.poll(10, TimeUnit.SECONDS);
                took[trial] = noticed == null ? Long.MAX_VALUE : noticed - left;
            }
        }
        Arrays.sort(took);
        double millis = took[(trials - 1) * 99 / 100] / 1e6;
        System.out.printf(
                "  upstream closed after %.3f ms (median), %.3f ms (99 of 100), %.3f ms (all)%n",
                took[trials / 2] / 1e6, millis, took[trials - 1] / 1e6);
        report.atMost("reader walks away: upstream closed, 99 of 100 times", 50, millis, "ms");
    }

    /** Begins an answer, and waits for the other side to be gone. */
    private void reply(Socket connection) throws IOException {
        connection.getOutputStream().write(beginning);
        try {
            while (connection.getInputStream().read() >= 0) {
                // nothing is expected
            }
        } catch (SocketException reset) {
            // as good as closed
        }
        seen.add(System.nanoTime());
    }
}
