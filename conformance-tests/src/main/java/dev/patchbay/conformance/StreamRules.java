package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What is true of streams alone, once their first item has been handed out. */
final class StreamRules {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofDays(1);

    private StreamRules() {}

    static List<Rule> rules() {
        return List.of(
                rule(
                        "R050",
                        "a stream cut after its first items fails at its reader, who hears what came",
                        "what was handed out already is handed out again, or the end looks proper",
                        StreamRules::cut),
                rule(
                        "R051",
                        "silence after the first items ends a stream whose reader waits",
                        "the timer of the first item is the only one",
                        StreamRules::silent),
                rule(
                        "R052",
                        "a reader that walks away closes the upstream and rests nothing",
                        "the upstream is read on, to use its connection again",
                        StreamRules::abandoned),
                rule(
                        "R053",
                        "a held stream that falls silent is served by the second",
                        "what is held back is handed out before it is complete",
                        StreamRules::held),
                rule(
                        "R054",
                        "streams that are cut after their first items rest the first at the third in a row",
                        "a stream is taken for a success as soon as it has begun",
                        StreamRules::cutsCount),
                rule(
                        "R055",
                        "a held stream that never ends is given up and served by the second",
                        "what is held back has no bound, and takes all the memory there is",
                        StreamRules::overlong),
                rule(
                        "R056",
                        "a reader that walks away gives its slot back",
                        "the slot is given back at the end of the stream, which nobody reads up to",
                        StreamRules::slotOfAbandoned));
    }

    private static Rule rule(String id, String sentence, String usualCause, Rule.Proof proof) {
        return Rule.of(id, sentence, usualCause, bench -> {
            if (!bench.sample().isStreaming()) {
                throw new TestAbortedException("this call type is answered by one value");
            }
            proof.run(bench);
        });
    }

    private static void cut(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            Upstream first = scenario.upstream(Instruction.cut(success, most(success)), scenario.success());
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call();

            CallException told = ended.isFailure(ErrorKind.TRUNCATED);
            Trails.show(ended, "first TRUNCATED");
            if (told.delivered().isEmpty() || told.delivered().get().items() == 0) {
                throw new AssertionError("expected to hear what was delivered, but the exception does not say", told);
            }
            scenario.saw(first, 1);
            scenario.answered();
            scenario.saw(first, 2);
            scenario.saw(second, 0);
        });
    }

    private static void silent(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            ScriptedUpstream first = scenario.socket(Instruction.stall(success, most(success)));
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second).firstItemWithin(LONG);

            InFlight call = started(scenario, CallOptions.defaults());
            scenario.outlast(first, Layout.ATTEMPT);
            Ended ended = scenario.end(call);

            ended.isFailure(ErrorKind.TIMEOUT);
            Trails.show(ended, "first TIMEOUT");
            scenario.saw(first, 1);
            scenario.saw(second, 0);
        });
    }

    private static void abandoned(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            ScriptedUpstream first = scenario.socket(Instruction.stall(success, most(success)), scenario.success());
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            InFlight call = started(scenario, CallOptions.defaults());
            long left = System.nanoTime();
            call.giveUp();

            scenario.end(call).isCancelled();
            Closing.isSeenBy(first, left);
            scenario.answered();
            scenario.saw(first, 2);
            scenario.saw(second, 0);
        });
    }

    private static void held(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            ScriptedUpstream first = scenario.socket(Instruction.stall(success, most(success)));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second);

            InFlight call = scenario.start(CallOptions.defaults().withInterruption(Interruption.HOLD));
            scenario.reached(first);
            scenario.outlast(first, Layout.ATTEMPT);
            Ended ended = scenario.end(call);

            ended.isAnswered(bench.sample());
            Trails.show(ended, "first TIMEOUT", "second answered");
            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
    }

    private static void cutsCount(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            Instruction cut = Instruction.cut(success, most(success));
            Upstream first = scenario.upstream(cut, cut, cut);
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second);

            for (int calls = 1; calls <= 3; calls++) {
                scenario.call().isFailure(ErrorKind.TRUNCATED);
                scenario.saw(first, calls);
            }
            scenario.answered();

            scenario.saw(second, 1);
        });
    }

    private static void overlong(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(Turn.overlong(scenario.success()));
            Upstream second = scenario.taking(scenario.answering());
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(CallOptions.defaults().withInterruption(Interruption.HOLD));

            ended.isAnswered(bench.sample());
            Trails.show(ended, "first RESPONSE_TOO_LARGE", "second answered");
            scenario.saw(second, 1);
        });
    }

    private static void slotOfAbandoned(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            ScriptedUpstream first = scenario.socket(Instruction.stall(success, most(success)), scenario.success());
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second).with(model -> model.maxParallel(1));

            InFlight call = started(scenario, CallOptions.defaults());
            scenario.answered();
            scenario.saw(second, 1);
            call.giveUp();

            scenario.end(call).isCancelled();
            scenario.end(scenario.startedAt(first, 2, second)).isAnswered(bench.sample());
        });
    }

    private static InFlight started(Scenario scenario, CallOptions options) throws InterruptedException {
        InFlight call = scenario.start(options);
        if (!call.awaitFirstItem(PATIENCE)) {
            throw new AssertionError("expected a first item, but none came: " + scenario.end(call));
        }
        return call;
    }

    /** Two thirds of an answer: some items are in it, and the proof of its end is not. */
    private static int most(WireAnswer answer) {
        return answer.size() * 2 / 3;
    }
}
