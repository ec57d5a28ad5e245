package dev.patchbay.benchmarks.flight;

import dev.patchbay.CallOptions;
import dev.patchbay.Routed;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.benchmarks.measure.Child;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Heap;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Routes calls without waiting for any of them, measures the heap when every one is at the upstream, has all of them
 * answered, and counts. With virtual threads 10,000 calls, else 2,000: each is a thread of the cached pool.
 */
public final class FlightTable {

    private static final int WITH_VIRTUAL_THREADS = 10_000;
    private static final int WITHOUT = 2_000;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private FlightTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        boolean virtual = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        int calls = effort.warmUp().isZero() ? 20 : virtual ? WITH_VIRTUAL_THREADS : WITHOUT;
        try (Child server = Child.running(HoldingServer.class, Integer.toString(calls));
                Patchbay router = Patchbay.of(config("http://127.0.0.1:" + server.line() + "/v1"))) {
            long before = Heap.live();
            long start = System.nanoTime();
            List<CompletableFuture<Routed<Speech>>> inFlight = new ArrayList<>(calls);
            for (int i = 0; i < calls; i++) {
                inFlight.add(router.route(request(), CallOptions.defaults()));
            }
            int atUpstream = Integer.parseInt(server.line());
            double seconds = (System.nanoTime() - start) / 1e9;
            double perCall = (Heap.live() - before) / 1024.0 / calls;
            server.say("answer");
            long answered = inFlight.stream().filter(FlightTable::answered).count();
            System.out.printf(
                    "  %d calls at the upstream at once after %.1f s, %.1f kB of heap each, %d answered%n",
                    atUpstream, seconds, perCall, answered);
            String what = calls + " calls in flight, "
                    + (virtual ? "virtual threads" : "cached pool") + ", JDK "
                    + Runtime.version().feature();
            report.reached(what, "all complete", answered + " complete", answered == calls);
            report.reached(
                    "the same, at the upstream at once", "all", Integer.toString(atUpstream), atUpstream == calls);
            report.atMost("the same, heap per call", 64, perCall, "kB");
        }
    }

    private static boolean answered(CompletableFuture<Routed<Speech>> call) {
        try {
            return call.get(60, TimeUnit.SECONDS).value().size() > 0;
        } catch (Exception failure) {
            System.out.println("  " + failure.getMessage());
            return false;
        }
    }

    /** The server needs a while to take so many connections on a small machine: that is not what is measured. */
    private static RouterConfig config(String baseUrl) {
        return RouterConfig.builder()
                .defaults(all -> all.deadline(Duration.ofMinutes(5))
                        .timers(timers -> timers.connect(Duration.ofMinutes(1)).attempt(Duration.ofMinutes(4))))
                .model(
                        OpenAiRouters.MODEL,
                        model -> model.deployment(
                                "openai",
                                "slow",
                                it -> it.id("only")
                                        .maxParallel(100_000)
                                        .setting("base-url", baseUrl)
                                        .setting("api-key", Secret.of("key"))))
                .build();
    }

    private static SpeechRequest request() {
        return SpeechRequest.builder(OpenAiRouters.MODEL, "Hello")
                .voice("alloy")
                .format(AudioFormat.PCM)
                .build();
    }
}
