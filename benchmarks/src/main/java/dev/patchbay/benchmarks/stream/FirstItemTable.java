package dev.patchbay.benchmarks.stream;

import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.BareClient;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long after it was written to the socket the first word of a chat stream is with the reader. */
public final class FirstItemTable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final String TEXT = "Hello!";
    private static final int PER_ROUND = 40;

    private final List<byte[]> answer = Answers.chatStream(20, true);
    private volatile long writtenAt;
    private long readAt;

    private FirstItemTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        new FirstItemTable().measure(effort.warmUp().isZero() ? 2 : effort.rounds() * PER_ROUND, report);
    }

    private void measure(int trials, Report report) throws Exception {
        long[] bare = new long[trials];
        long[] routed = new long[trials];
        try (LoopbackServer server = LoopbackServer.replying(this::reply);
                Patchbay router = OpenAiRouters.at(server.baseUrl(), "gpt-4o-mini")) {
            BareClient client = new BareClient(server.baseUrl());
            for (int turn = 0; turn < 2; turn++) { // the first is for warming up
                for (int trial = 0; trial < trials; trial++) {
                    readAt = 0;
                    client.chatStream(TEXT, this::read);
                    bare[trial] = readAt - writtenAt;
                    readAt = 0;
                    readThrough(router);
                    routed[trial] = readAt - writtenAt;
                }
            }
        }
        double beyond = (Median.of(routed) - Median.of(bare)) / 1e6;
        System.out.printf(
                "  first word after %.3f ms with OkHttp and Jackson, %.3f ms through the router%n",
                Median.of(bare) / 1e6, Median.of(routed) / 1e6);
        report.atMost("first word of a chat stream, median, beyond OkHttp and Jackson", 1, beyond, "ms");
    }

    private void readThrough(Patchbay router) {
        try (ResponseStream<ChatChunk> chunks =
                router.call(ChatRequest.of(OpenAiRouters.MODEL, TEXT).streamed())) {
            for (ChatChunk chunk : chunks) {
                read(chunk.text());
            }
        }
    }

    private void read(String word) {
        if (readAt == 0 && !word.isEmpty()) {
            readAt = System.nanoTime();
        }
    }

    /** Head and role, then after a pause the first word, and after another one the rest. */
    private void reply(Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(Answers.joined(answer.subList(0, 2)));
        LockSupport.parkNanos(PAUSE_NANOS);
        writtenAt = System.nanoTime();
        out.write(answer.get(2));
        LockSupport.parkNanos(PAUSE_NANOS);
        out.write(Answers.joined(answer.subList(3, answer.size())));
    }
}
