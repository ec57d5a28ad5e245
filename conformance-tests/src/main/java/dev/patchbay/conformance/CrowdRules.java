package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;

/** Many attempts: at once, and one after the other whatever comes of them. */
final class CrowdRules {

    private static final int THREADS = 64;
    private static final int CALLS = 5_000;
    private static final int FAILURES = 1_000;

    private CrowdRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.single(
                                "P005",
                                "64 threads at once each get their own answer",
                                "a buffer, a builder or a parser is shared between calls",
                                bench -> bench.exchange(CrowdRules::crowd))
                        .oncePerProvider(),
                ProviderRule.single(
                                "P035",
                                "after 1,000 failures in a row it works as before",
                                "a permit, a connection or a buffer is not given back after a failure",
                                bench -> bench.exchange(CrowdRules::failures))
                        .oncePerProvider());
    }

    /**
     * Calls for two models in turns: one is answered, the other is answered otherwise, or refused where the sample knows one
     * answer; and nobody gets what is another's.
     */
    private static void crowd(Exchange exchange) throws InterruptedException {
        exchange.atOnce(THREADS);
        String other = exchange.sample().otherUpstreamModel();
        WireAnswer success = exchange.wire().success();
        Optional<? extends CallTypeSample<?>> otherwise =
                exchange.sample().further().values().stream().findFirst();
        WireAnswer refusal = otherwise.isPresent() ? otherwise.get().wire().success() : WireAnswer.json(400, "{}");
        ScriptedUpstream upstream = exchange.playing(
                Script.always(Instruction.deciding(request -> Canary.isIn(request, other) ? refusal : success)));
        Provider provider = exchange.provider(upstream);
        Deployment usual = exchange.subject().deployment();
        Deployment refused = exchange.subject().deployment(other);
        exchange.call(provider, exchange.request(), refused);
        boolean told = upstream.journal().stream().allMatch(request -> Canary.isIn(request, other));
        Assumptions.assumeTrue(told, "a request does not tell its model, so that calls cannot be told apart");

        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                calls.add(callers.submit(() -> {
                    for (int i = 0; i < CALLS / THREADS / 2; i++) {
                        exchange.call(provider, exchange.request(), usual).isAnswered(exchange.sample());
                        Outcome another = exchange.call(provider, exchange.request(), refused);
                        if (otherwise.isPresent()) {
                            another.isAnswered(otherwise.get());
                        } else {
                            another.isFailure();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException mixed) {
            throw new AssertionError(mixed.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private static void failures(Exchange exchange) throws InterruptedException {
        List<Instruction> script = new ArrayList<>();
        for (int i = 0; i < FAILURES; i++) {
            script.add(Instruction.answer(WireAnswer.json(500, "{}")));
        }
        script.add(exchange.success());
        Provider provider = exchange.provider(exchange.playing(new Script(script, null)));

        for (int i = 0; i < FAILURES; i++) {
            exchange.call(provider).isFailure();
        }

        exchange.call(provider).isAnswered(exchange.sample());
    }
}
