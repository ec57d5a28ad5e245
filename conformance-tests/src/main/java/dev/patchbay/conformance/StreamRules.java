package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallType;
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

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofDays(1);
    private static final CallOptions RESUME = CallOptions.defaults().withInterruption(Interruption.RESUME);

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
                        "a reader that walks away closes the upstream, and however many do rest nothing",
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
                        StreamRules::slotOfAbandoned),
                rule(
                        "R057",
                        "a stream of words that breaks off goes on where another repeats it, when the call wants that",
                        "resuming is not wired for this call type, and is taken for the default",
                        StreamRules::resumed),
                rule(
                        "R058",
                        "a stream that breaks off does not go on with other words",
                        "what follows is joined without being compared with what was delivered",
                        StreamRules::notResumedDifferently),
                rule(
                        "R059",
                        "who wants a stream of anything but words resumed is refused without a request",
                        "the wish is not heard, or sound, which cannot be compared, is spliced",
                        StreamRules::notResumable),
                rule(
                        "R065",
                        "of a stream no more is read than its reader asks for",
                        "items are collected on the way, so that a slow reader costs memory without bound",
                        StreamRules::readAhead),
                rule(
                        "R066",
                        "a reader that takes its time is no silence of the upstream",
                        "the idle timer runs while nobody waits for an item",
                        StreamRules::slowReader));
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
            hearsWhatCame(told);
            scenario.saw(first, 1);
            scenario.answered();
            scenario.saw(first, 2);
            scenario.saw(second, 0);
        });
    }

    private static void hearsWhatCame(CallException told) {
        if (told.delivered().isEmpty() || told.delivered().get().items() == 0) {
            throw new AssertionError("expected to hear what was delivered, but the exception does not say", told);
        }
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
            Turn[] stalls = Turn.of(Instruction.stall(success, most(success))).times(EndingRules.OFTEN);
            ScriptedUpstream first = scenario.socketTaking(Turn.inOrder(stalls, scenario.answering()));
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            for (int calls = 1; calls <= EndingRules.OFTEN; calls++) {
                InFlight call = started(scenario, CallOptions.defaults());
                long left = System.nanoTime();
                call.giveUp();

                scenario.end(call).isCancelled();
                Closing.isSeenBy(first, calls, left);
            }
            scenario.answered();
            scenario.saw(first, EndingRules.OFTEN + 1);
            scenario.saw(second, 0);
        });
    }

    private static void held(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            ScriptedUpstream first = scenario.socket(Instruction.stall(success, most(success)));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second).firstItemWithin(LONG);

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

    private static void resumed(Bench bench) throws Exception {
        words(bench, true);
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            Upstream first = scenario.upstream(Instruction.cut(success, most(success)));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(RESUME);

            ended.isAnswered(bench.sample());
            scenario.saw(first, 1);
            scenario.saw(second, 1);
            if (scenario.isAtTheDoor()) { // in front of it a trail is told before the stream breaks off
                Trails.show(ended, "first TRUNCATED", "second answered");
            }
        });
    }

    private static void notResumedDifferently(Bench bench) throws Exception {
        words(bench, true);
        bench.scenario(scenario -> {
            WireAnswer success = bench.wire().success();
            Upstream first = scenario.upstream(Instruction.cut(success, most(success)));
            Upstream second = scenario.taking(Turn.differing(scenario.success()));
            scenario.layout().deploy(first, second).with(model -> model.attempts(2));

            hearsWhatCame(scenario.call(RESUME).isFailure(ErrorKind.TRUNCATED));
        });
    }

    private static void notResumable(Bench bench) throws Exception {
        words(bench, false);
        bench.scenario(scenario -> {
            scenario.layout().deploy(scenario.upstream(), scenario.upstream());

            Ended ended = scenario.call(RESUME);

            ended.isFailure(ErrorKind.UNSUPPORTED);
            Trails.show(ended);
        });
    }

    private static void words(Bench bench, boolean wanted) {
        boolean words = bench.sample().type() instanceof CallType.Streaming<?, ?> type && type.continuation() != null;
        if (words != wanted) {
            throw new TestAbortedException("this call type is " + (words ? "" : "not ") + "answered by plain words");
        }
    }

    private static void readAhead(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            scenario.layout()
                    .deploy(scenario.taking(Turn.overlong(scenario.success())))
                    .firstItemWithin(LONG);

            InFlight call = begun(scenario, scenario.start(Pace.stoppingAfterTheFirst()));
            scenario.readsNoFurther();
            call.giveUp();

            scenario.end(call); // a reader who is interrupted may read on as long as nothing has to be waited for
        });
    }

    private static void slowReader(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            scenario.layout().deploy(scenario.upstream(scenario.success())).firstItemWithin(LONG);
            Pace pace = Pace.stoppingAfterTheFirst();

            InFlight call = begun(scenario, scenario.start(pace));
            scenario.skipWhole(Layout.ATTEMPT.multipliedBy(10));
            pace.goOn();

            scenario.end(call).isAnswered(bench.sample());
        });
    }

    private static InFlight started(Scenario scenario, CallOptions options) throws InterruptedException {
        return begun(scenario, scenario.start(options));
    }

    private static InFlight begun(Scenario scenario, InFlight call) throws InterruptedException {
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
