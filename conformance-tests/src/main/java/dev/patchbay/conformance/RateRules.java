package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.opentest4j.TestAbortedException;

/** What a deployment may get in a minute: who waits for the next one, for how long, and what counts in it. */
final class RateRules {

    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration MINUTE = Duration.ofSeconds(61); // and what a second is rounded to
    private static final Duration NEARLY = Duration.ofSeconds(57); // the next minute is no further than a call waits

    private RateRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R072",
                        "a spent rate is waited for by who has the time, and refused at once to who has not",
                        "the wait is bounded by nothing, or is not made where there is no other deployment",
                        RateRules::alone),
                Rule.of(
                        "R073",
                        "a spent rate is waited for up to max-wait, and else a fallback model serves at once",
                        "how long a call waits before it falls back is not looked at for rates",
                        RateRules::withFallback),
                Rule.of(
                        "R074",
                        "what an answer used counts in its deployment's tokens per minute",
                        "the estimate that was taken before the call is never corrected",
                        RateRules::tokens));
    }

    private static void alone(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.upstream(scenario.success());
            scenario.layout().deploy(Place.at(only).rated(1));

            scenario.answered();
            Ended ended = scenario.call(CallOptions.defaults().withDeadline(SHORT));

            CallException told = ended.isFailure(ErrorKind.NO_DEPLOYMENT);
            scenario.nobodyWaited();
            Duration back = told.retryAfter().orElse(Duration.ZERO);
            if (back.compareTo(SHORT) < 0 || back.compareTo(MINUTE) > 0) {
                throw new AssertionError("expected to be told to come back within a minute, but it says " + back);
            }
        });
        bench.scenario(scenario -> {
            Upstream only = scenario.upstream(scenario.success(), scenario.success());
            scenario.layout().deploy(Place.at(only).rated(1));

            scenario.answered();
            scenario.call(CallOptions.defaults().withDeadline(LONG)).isAnswered(bench.sample());

            Duration waited = scenario.elapsed();
            if (waited.compareTo(MINUTE) > 0 || waited.compareTo(NEARLY) < 0) {
                throw new AssertionError("expected a wait for the next minute, but it was " + waited);
            }
        });
    }

    private static void withFallback(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(scenario.success(), scenario.success());
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(Place.at(first).rated(1))
                    .fallBackTo(fallback)
                    .with(model -> model.deadline(LONG));

            scenario.answered();
            scenario.answered();
            scenario.nobodyWaited();
            scenario.saw(fallback, 1);
            scenario.skip(NEARLY);
            scenario.answered();

            scenario.saw(first, 2);
        });
    }

    /** The limit lets a second call in, or keeps it out, only by what the first one used; the estimate alone would not. */
    private static void tokens(Bench bench) throws Exception {
        CallRequest<?> request = bench.sample().request(Scenario.MODEL);
        long estimate = bench.sample().estimate(request).totalTokens().orElse(0);
        long used = used(bench, request).orElseThrow(() -> new TestAbortedException("its answers tell no tokens"));
        if (used == estimate || used + estimate < 2) {
            throw new TestAbortedException("what an answer of the sample uses is what was estimated");
        }
        boolean more = used > estimate;
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(Script.always(scenario.success()));
            Upstream second = more ? scenario.upstream(scenario.success()) : scenario.upstream();
            scenario.layout()
                    .deploy(Place.at(first).using(more ? used + estimate - 1 : used + estimate), Place.at(second));

            scenario.answered();
            scenario.answered();

            scenario.saw(first, more ? 1 : 2);
        });
    }

    private static OptionalLong used(Bench bench, CallRequest<?> request) throws Exception {
        OptionalLong[] used = {OptionalLong.empty()};
        bench.scenario(scenario -> {
            scenario.layout().deploy(scenario.upstream(scenario.success()));
            Ended ended = scenario.call(request, CallOptions.defaults());
            ended.isAnswered(bench.sample());
            used[0] = bench.sample()
                    .usage(request, Objects.requireNonNull(ended.value()))
                    .totalTokens();
        });
        return used[0];
    }
}
