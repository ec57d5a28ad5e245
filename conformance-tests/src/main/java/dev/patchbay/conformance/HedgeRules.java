package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.router.config.ModelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An attempt that takes longer than usual: whether another one is made beside it, and what becomes of the two. */
final class HedgeRules {

    private static final int ENOUGH = 20; // answers by which a router knows what is usual
    private static final int OFTEN = EndingRules.OFTEN;
    private static final int MOST_STEPS = 15; // which is less than an attempt may take
    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(500); // and no longer, where there is one
    private static final Duration GLANCE = Duration.ofMillis(100); // where there should be none
    private static final int GLANCES = 4;
    private static final Duration LAST_LOOK = Duration.ofSeconds(1); // after them
    private static final Duration SLOW = Duration.ofSeconds(1); // longer than usual, which is no time at all

    private HedgeRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.ofRouting(
                        "R075",
                        "an attempt that takes longer than usual is outrun by one beside it, is closed, and rests nothing",
                        "the call type is not hedged, or whoever is outrun goes on behind the answer",
                        HedgeRules::outrun),
                Rule.ofRouting(
                        "R076",
                        "without retry budget no attempt is made beside another",
                        "attempts beside others are paid for by nobody, and double the load of an upstream that is slow",
                        HedgeRules::budget),
                Rule.ofRouting(
                        "R077",
                        "where it is not configured no attempt is made beside another",
                        "what is slow is asked for twice whether its owner wants that or not",
                        HedgeRules::off));
    }

    private static void outrun(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn[] silences = Turn.of(Instruction.silence()).times(OFTEN);
            ScriptedUpstream first = scenario.socketTaking(
                    Turn.inOrder(scenario.answering().times(ENOUGH), Turn.inOrder(silences, scenario.answering())));
            ScriptedUpstream second = scenario.socketTaking(scenario.answering().times(OFTEN));
            scenario.layout()
                    .deploy(first, second)
                    .with(model -> hedged(bench, model).retryBudget(1, ENOUGH, ENOUGH));
            knowWhatIsUsual(scenario);

            for (int calls = 1; calls <= OFTEN; calls++) {
                InFlight call = scenario.start(CallOptions.defaults());
                scenario.reached(first, ENOUGH + calls);
                isOutrun(scenario, second, calls, MOST_STEPS, LOOK);
                scenario.reached(second, calls);
                long outrun = System.nanoTime();

                Ended ended = scenario.end(call);

                ended.isAnswered(bench.sample());
                Trails.show(ended, "first CANCELLED", "second answered");
                Closing.isSeenBy(first, calls, outrun);
            }
            scenario.answered();
            scenario.saw(first, ENOUGH + OFTEN + 1);
            scenario.saw(second, OFTEN);
        });
    }

    /** There is enough for one attempt beside another; the next one that is slow is waited for. */
    private static void budget(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            CompletableFuture<Void> outrun = new CompletableFuture<>();
            CompletableFuture<Void> waitedFor = new CompletableFuture<>();
            ScriptedUpstream first = scenario.socketTaking(Turn.inOrder(
                    scenario.answering().times(ENOUGH),
                    Turn.waitingFor(outrun, scenario.success()),
                    Turn.waitingFor(waitedFor, scenario.success())));
            ScriptedUpstream second = scenario.socketTaking(scenario.answering());
            scenario.layout().deploy(first, second).with(model -> BudgetRows.forOneMore(hedged(bench, model)));
            knowWhatIsUsual(scenario);

            InFlight paid = scenario.start(CallOptions.defaults());
            scenario.reached(first, ENOUGH + 1);
            isOutrun(scenario, second, 1, MOST_STEPS, LOOK);
            scenario.reached(second, 1);
            scenario.end(paid).isAnswered(bench.sample());
            outrun.complete(null);
            InFlight unpaid = scenario.start(CallOptions.defaults());
            scenario.reached(first, ENOUGH + 2);
            boolean wasOutrun =
                    isOutrun(scenario, second, 2, GLANCES, GLANCE) || isOutrun(scenario, second, 2, 1, LAST_LOOK);
            waitedFor.complete(null);

            if (wasOutrun) {
                throw new AssertionError("expected no attempt beside the slow one, but there is one");
            }
            scenario.end(unpaid).isAnswered(bench.sample());
            scenario.saw(second, 1);
        });
    }

    /**
     * Lets time go forward until the second is asked too, or for so many steps; one may not be enough, because nobody outside can
     * see when the router begins to wait.
     */
    private static boolean isOutrun(Scenario scenario, ScriptedUpstream second, int requests, int steps, Duration look)
            throws InterruptedException {
        for (int step = 0; step < steps; step++) {
            scenario.skip(STEP);
            if (second.awaitRequests(requests, look)) {
                return true;
            }
        }
        return false;
    }

    private static void off(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn late = Turn.late(scenario.success(), SLOW);
            Upstream first = scenario.taking(Turn.inOrder(scenario.answering().times(ENOUGH), late));
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);
            knowWhatIsUsual(scenario);

            scenario.answered();

            scenario.saw(first, ENOUGH + 1);
            scenario.saw(second, 0);
        });
    }

    private static ModelBuilder hedged(Bench bench, ModelBuilder model) {
        return model.hedge(bench.sample().type().name());
    }

    private static void knowWhatIsUsual(Scenario scenario) throws InterruptedException {
        for (int calls = 0; calls < ENOUGH; calls++) {
            scenario.answered();
        }
    }
}
