package dev.patchbay.benchmarks.stream;

import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.router.Patchbay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The router without a gateway, for {@code gateway.py}: at every line, such as {@code 8 120}, it reads so many streams in all, so many
 * at a time, from the server that the variable {@code UPSTREAM} names, and says how many chunks there were.
 */
public final class RouterAlone {

    private RouterAlone() {}

    /** Runs until its input ends. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ChatRequest request = ChatRequest.of(OpenAiRouters.MODEL, "burst");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Patchbay router = OpenAiRouters.at(System.getenv("UPSTREAM"), "gpt-4o");
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                int atATime = Integer.parseInt(order.split(" ", 2)[0]);
                int each = Integer.parseInt(order.split(" ", 2)[1]) / atATime;
                CountDownLatch done = new CountDownLatch(atATime);
                for (int i = 0; i < atATime; i++) {
                    threads.execute(() -> {
                        read(router, request, each);
                        done.countDown();
                    });
                }
                done.await();
                System.out.println(atATime * each);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void read(Patchbay router, ChatRequest request, int times) {
        for (int i = 0; i < times; i++) {
            int chunks = 0;
            try (ResponseStream<ChatChunk> stream = router.call(request.streamed())) {
                for (ChatChunk chunk : stream) {
                    chunks += chunk.deltas().size();
                }
            }
            if (chunks < 200) {
                throw new IllegalStateException("only " + chunks + " chunks");
            }
        }
    }
}
