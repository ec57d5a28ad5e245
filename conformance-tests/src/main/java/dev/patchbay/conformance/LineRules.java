package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Those who wait for a slot: how they get it, and how they leave without it. Time stands still but for what a rule skips. */
final class LineRules {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofMillis(1);
    private static final int MOST_STEPS = 6;
    private static final int WAITING = 4;

    private LineRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R067",
                        "a call that finds no slot waits for one and is served",
                        "the line is left out for this call type, so that a moment's rush is a failure",
                        LineRules::served),
                Rule.of(
                        "R068",
                        "who waits for a slot is let go at the deadline",
                        "the deadline is looked at when there is a slot, and not before",
                        LineRules::deadline),
                Rule.of(
                        "R069",
                        "a call that finds the line full is refused at once",
                        "nothing bounds how many wait, or a refusal waits as well",
                        LineRules::full),
                Rule.of(
                        "R070",
                        "who waits for a slot gets it before those who came later",
                        "all who wait are woken and race for it, or the last one is",
                        LineRules::inOrder),
                Rule.of(
                        "R071",
                        "who gives up in the line leaves its place to another",
                        "whoever has left is counted until there is a slot",
                        LineRules::left));
    }

    /** The only slot of the only deployment is taken until the gate is open. */
    @FunctionalInterface
    private interface Taken {
        void run(Scenario scenario, ScriptedUpstream only, CompletableFuture<Void> gate) throws Exception;
    }

    /** The slot is taken, some may wait, and those who do are answered so many times in the end. */
    private static void taken(Bench bench, int mayWait, int served, Taken then) throws Exception {
        bench.scenario(scenario -> {
            CompletableFuture<Void> gate = new CompletableFuture<>();
            ScriptedUpstream only = scenario.socketTaking(Turn.inOrder(
                    Turn.waitingFor(gate, scenario.success()),
                    scenario.answering().times(served)));
            scenario.layout()
                    .deploy(only)
                    .attemptsWithin(A_DAY)
                    .with(model -> model.maxParallel(1).maxQueue(mayWait));
            scenario.standStill();

            InFlight first = scenario.start(CallOptions.defaults());
            scenario.reached(only);
            then.run(scenario, only, gate);
            gate.complete(null);

            scenario.end(first).isAnswered(bench.sample());
            scenario.saw(only, 1 + served);
        });
    }

    private static void served(Bench bench) throws Exception {
        taken(bench, 1, 1, (scenario, only, gate) -> {
            InFlight waiting = scenario.start(CallOptions.defaults());

            waits(scenario, waiting);
            scenario.saw(only, 1);
            gate.complete(null);
            scenario.end(waiting).isAnswered(bench.sample());
        });
    }

    /** It may take more than one step, because nobody outside can see when the call is in the line. */
    private static void deadline(Bench bench) throws Exception {
        taken(bench, 1, 0, (scenario, only, gate) -> {
            InFlight waiting = scenario.start(CallOptions.defaults().withDeadline(DEADLINE));
            waiting.awaitArrival();

            for (int i = 1; i <= MOST_STEPS && !waiting.awaitEnd(A_WHILE.multipliedBy(i)); i++) {
                scenario.skip(DEADLINE);
            }

            if (!waiting.awaitEnd(PATIENCE)) {
                throw new AssertionError("expected the wait to end at the deadline, but it goes on");
            }
            Ended told = scenario.end(waiting);
            told.isFailure(ErrorKind.DEADLINE_EXCEEDED);
            Trails.show(told);
        });
    }

    /** Of two who come at once one waits and the other is refused, whichever that is. */
    private static void full(Bench bench) throws Exception {
        taken(bench, 1, 1, (scenario, only, gate) -> {
            InFlight one = scenario.start(CallOptions.defaults());
            InFlight other = scenario.start(CallOptions.defaults());
            long until = System.nanoTime() + PATIENCE.toNanos();
            boolean oneIsOver = false;
            boolean otherIsOver = false;
            while (!oneIsOver && !otherIsOver && System.nanoTime() < until) {
                oneIsOver = one.awaitEnd(A_WHILE);
                otherIsOver = other.awaitEnd(A_WHILE);
            }

            if (!oneIsOver && !otherIsOver) {
                throw new AssertionError("expected one of two calls to be refused, but both wait");
            }
            Ended refused = scenario.end(oneIsOver ? one : other);
            refused.isFailure(ErrorKind.NO_DEPLOYMENT);
            Trails.show(refused);
            InFlight waiting = oneIsOver ? other : one;
            waits(scenario, waiting);
            gate.complete(null);
            scenario.end(waiting).isAnswered(bench.sample());
        });
    }

    /** Each answer waits for a gate of its own, so that only the call that has the slot can end. */
    private static void inOrder(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            List<CompletableFuture<Void>> gates = Stream.generate(CompletableFuture<Void>::new)
                    .limit(1 + WAITING)
                    .toList();
            ScriptedUpstream only = scenario.socketTaking(gates.stream()
                    .map(gate -> Turn.waitingFor(gate, scenario.success()))
                    .toArray(Turn[]::new));
            scenario.layout()
                    .deploy(only)
                    .attemptsWithin(A_DAY)
                    .with(model -> model.maxParallel(1).maxQueue(WAITING));
            scenario.standStill();

            List<InFlight> calls = new ArrayList<>();
            for (int before = 0; before <= WAITING; before++) {
                calls.add(scenario.start(CallOptions.defaults().withDeadline(A_DAY)));
                scenario.reached(only);
                if (!scenario.awaitWaiting(before)) {
                    throw new TestAbortedException("this router does not show who waits by its timers");
                }
                scenario.skip(A_MOMENT); // who comes next comes later
            }
            for (int next = 0; next <= WAITING; next++) {
                gates.get(next).complete(null);
                int ended = firstToEnd(calls, next);
                if (ended != next) {
                    throw new AssertionError("expected call " + (next + 1) + " of " + calls.size()
                            + " to be the next, but call " + (ended + 1) + " is");
                }
                scenario.end(calls.get(next)).isAnswered(bench.sample());
            }
            scenario.saw(only, 1 + WAITING);
        });
    }

    private static int firstToEnd(List<InFlight> calls, int from) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            for (int i = from; i < calls.size(); i++) {
                if (calls.get(i).awaitEnd(A_MOMENT)) {
                    return i;
                }
            }
        }
        throw new AssertionError("expected one of the calls that wait to be answered, but none is");
    }

    private static void left(Bench bench) throws Exception {
        taken(bench, 1, 1, (scenario, only, gate) -> {
            InFlight leaving = scenario.start(CallOptions.defaults());
            leaving.awaitArrival();
            leaving.giveUp();
            scenario.end(leaving).isCancelled();

            InFlight waiting = inTheLine(scenario);
            gate.complete(null);
            scenario.end(waiting).isAnswered(bench.sample());
        });
    }

    /** A place may not be free at once where a call is given up far away from its router. */
    private static InFlight inTheLine(Scenario scenario) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            InFlight call = scenario.start(CallOptions.defaults());
            if (!call.awaitEnd(A_WHILE)) {
                return call;
            }
            scenario.end(call).isFailure(ErrorKind.NO_DEPLOYMENT);
        }
        throw new AssertionError("expected a place in the line, but every call is refused");
    }

    private static void waits(Scenario scenario, InFlight call) throws InterruptedException {
        if (call.awaitEnd(A_WHILE)) {
            throw new AssertionError("expected a call to wait for a slot, but it "
                    + scenario.end(call).summary());
        }
    }
}
