package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;

/** Who rests after calls that failed more than once, how a rest ends, and that no rest is for ever. */
final class RestRules {

    private static final int ENOUGH = 3;
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration AFTER_THE_FIRST = Duration.ofSeconds(7); // 5 s and their spread are over

    private RestRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R025",
                        "two deployments that throttle the same call both rest",
                        "only the first failure of a call is recorded",
                        RestRules::bothThrottle),
                Rule.of(
                        "R026",
                        "a request that fails everywhere counts against one deployment only",
                        "one poisonous request takes every deployment out, one after the other",
                        RestRules::poison),
                Rule.of(
                        "R027",
                        "after a rest one call at a time is let through, and an answer ends it",
                        "everybody who waited is let through at once, or nobody ever is",
                        RestRules::probe),
                Rule.of(
                        "R028",
                        "a delay of ten years rests a deployment for a year at most",
                        "a server's delay is obeyed without a bound",
                        RestRules::tenYears));
    }

    private static void bothThrottle(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Instruction throttled = Instruction.answer(bench.wire().throttled(DELAY));
            Upstream first = scenario.upstream(throttled);
            Upstream second = scenario.upstream(throttled);
            Upstream third = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second, third);

            scenario.answered();
            scenario.saw(third, 1);
            scenario.answered();

            scenario.saw(first, 1);
            scenario.saw(second, 1);
            scenario.saw(third, 2);
        });
    }

    private static void poison(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn[] errors = scenario.failing(ErrorKind.SERVER_ERROR).times(ENOUGH);
            Upstream first = scenario.taking(errors);
            Upstream second = scenario.takingThenAnswering(errors);
            scenario.layout().deploy(first, second);

            for (int calls = 0; calls < ENOUGH; calls++) {
                scenario.call(CallOptions.defaults().withAttempts(2)).isFailure(ErrorKind.SERVER_ERROR);
            }
            scenario.answered();

            scenario.saw(first, ENOUGH);
            scenario.saw(second, ENOUGH + 1);
        });
    }

    private static void probe(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn error = scenario.failing(ErrorKind.SERVER_ERROR);
            ScriptedUpstream first = scenario.socketTaking(
                    error, error, error, Turn.of(Instruction.silence()), scenario.answering(), scenario.answering());
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second);
            for (int calls = 0; calls < ENOUGH; calls++) {
                scenario.answered();
            }
            scenario.skip(AFTER_THE_FIRST);

            InFlight probing = scenario.start(CallOptions.defaults());
            scenario.reached(first, ENOUGH + 1);
            scenario.answeredBy(second, first);
            probing.giveUp();
            scenario.end(probing).isCancelled();
            scenario.end(scenario.startedAt(first, ENOUGH + 2, second)).isAnswered(bench.sample());
            scenario.answered();

            scenario.saw(first, ENOUGH + 3);
        });
    }

    private static void tenYears(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first =
                    scenario.takingThenAnswering(Turn.failing(scenario.success(), ErrorKind.RATE_LIMITED, TEN_YEARS));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second);

            scenario.answered();
            scenario.skip(LONGEST.minusSeconds(1));
            scenario.answered();
            scenario.saw(first, 1);
            scenario.skip(Duration.ofSeconds(1));
            scenario.answered();

            scenario.saw(first, 2);
            scenario.saw(second, 2);
        });
    }
}
