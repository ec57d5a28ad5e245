package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What all calls together may take of a deployment: slots, a rate, further attempts. */
final class LimitRules {

    private static final Duration MINUTE = Duration.ofSeconds(61); // and what a second is rounded to

    private LimitRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R060",
                        "a call that finds the first's slots taken is served by the second",
                        "the call type skips the limit of calls at once",
                        LimitRules::slots),
                Rule.of(
                        "R061",
                        "a deployment gets no more requests in a minute than its rate",
                        "the call type skips the rate, or attempts are counted when they end",
                        LimitRules::rate),
                Rule.of(
                        "R062",
                        "a cancelled call gives its slot back, and no second one",
                        "the end of a call is recorded twice, or not at all",
                        LimitRules::cancelled),
                Rule.of(
                        "R063",
                        "a slot is taken for as long as the plugin is at it, whoever has given up",
                        "the slot is given back when the call is abandoned",
                        LimitRules::abandoned),
                Rule.of(
                        "R064",
                        "a further attempt that fails is spent, for all calls together",
                        "the retry budget is a call's own, or comes back when the attempt fails",
                        LimitRules::budget));
    }

    private static void slots(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            ScriptedUpstream first = scenario.socket(Instruction.silence());
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second).with(model -> model.maxParallel(1));

            InFlight holding = scenario.start(CallOptions.defaults());
            scenario.reached(first);
            scenario.answeredBy(second, first);
            holding.giveUp();
            scenario.end(holding).isCancelled();

            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
    }

    private static void rate(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(scenario.success(), scenario.success(), scenario.success());
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(Place.at(first).rated(2), Place.at(second));

            scenario.answered();
            scenario.answered();
            scenario.saw(first, 2);
            scenario.answered();
            scenario.saw(second, 1);
            scenario.skip(MINUTE);
            scenario.answered();

            scenario.saw(first, 3);
        });
    }

    private static void cancelled(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            ScriptedUpstream first = scenario.socket(Instruction.silence(), Instruction.silence());
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second).with(model -> model.maxParallel(1));

            InFlight leaving = scenario.start(CallOptions.defaults());
            scenario.reached(first);
            leaving.giveUp();
            scenario.end(leaving).isCancelled();
            InFlight holding = scenario.startedAt(first, 2, second);
            scenario.answeredBy(second, first);
            holding.giveUp();
            scenario.end(holding).isCancelled();

            scenario.saw(first, 2);
        });
    }

    private static void abandoned(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            Upstream first = scenario.takingThenAnswering(Turn.endingWith(scenario.success(), end));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second).with(model -> model.maxParallel(1));

            scenario.answered();
            scenario.answered();
            int whileAtIt = first.requests();
            end.complete(null);
            scenario.end(scenario.startedAt(first, 2, second)).isAnswered(bench.sample());

            if (whileAtIt != 1) {
                throw new AssertionError("expected the slot to be taken, but the first saw " + whileAtIt + " requests");
            }
        });
    }

    private static void budget(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn error = scenario.failing(ErrorKind.SERVER_ERROR);
            Upstream first = scenario.taking(error, error);
            Upstream second = scenario.taking(error);
            scenario.layout().deploy(first, second).with(BudgetRows::forOneMore);

            scenario.call().isFailure(ErrorKind.SERVER_ERROR);
            scenario.saw(first, 1);
            scenario.saw(second, 1);
            scenario.call().isFailure(ErrorKind.SERVER_ERROR);

            scenario.saw(first, 2);
            scenario.saw(second, 1);
        });
    }
}
