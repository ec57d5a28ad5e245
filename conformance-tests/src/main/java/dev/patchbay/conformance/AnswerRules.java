package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is true when all is well. */
final class AnswerRules {

    private static final int CROWD = 16;

    private AnswerRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R001",
                        "an answer at the first time is one request in all",
                        "something beside the router repeats or mirrors requests",
                        AnswerRules::firstTimeRight),
                Rule.of(
                        "R002",
                        "many callers at once get exactly one answer each",
                        "state of one call is shared with another",
                        AnswerRules::manyAtOnce),
                new Rule(
                        "R038",
                        wire -> "what is told of an answer's usage is what the answer says",
                        entry -> entry == DoorMethod.CALL_ROUTED
                                || entry == DoorMethod.ROUTE, // the others tell no usage
                        "usage is lost on the way, or that of a failed attempt is told",
                        AnswerRules::usage));
    }

    private static void firstTimeRight(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(scenario.success());
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.answered();

            scenario.saw(first, 1);
            scenario.saw(second, 0);
            Trails.show(ended, "first answered");
        });
    }

    /** The answer comes from the second, so that it has a way to go on which its usage may be lost. */
    private static void usage(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.SERVER_ERROR));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second);
            CallRequest<?> request = bench.sample().request(Scenario.MODEL);

            Ended ended = scenario.call(request, CallOptions.defaults());

            ended.isAnswered(bench.sample());
            String expected = bench.sample()
                    .usage(request, Objects.requireNonNull(ended.value()))
                    .toString();
            String told = String.valueOf(ended.usage());
            if (!told.equals(expected)) {
                throw new AssertionError("expected " + expected + " as the answer says, but was told " + told);
            }
        });
    }

    /** The first deployment throttles, which costs no retry budget, so that every caller may go on to the second. */
    private static void manyAtOnce(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(
                    Script.always(Instruction.answer(bench.wire().throttled(Duration.ofSeconds(30)))));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second);

            List<InFlight> calls = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                calls.add(scenario.start(CallOptions.defaults()));
            }
            for (InFlight call : calls) {
                scenario.end(call).isAnswered(bench.sample());
            }

            scenario.saw(second, CROWD);
            if (first.requests() > CROWD) {
                throw new AssertionError(
                        "expected at most one request per caller at the first, but it saw " + first.requests());
            }
        });
    }
}
