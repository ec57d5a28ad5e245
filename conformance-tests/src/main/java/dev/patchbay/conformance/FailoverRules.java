package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A fault of one deployment is absorbed by the next. Each rule is asked in two phases: with a single attempt the fault
 * must reach the caller, rightly classified, for else nothing would be proved; with the router's usual attempts it must
 * not, and each deployment must have been asked once.
 */
final class FailoverRules {

    private FailoverRules() {}

    static List<Rule> rules() {
        return List.of(
                refused("R003", ErrorKind.SERVER_ERROR, "the call type does not go through the retry loop"),
                throttled("R004"),
                refused(
                        "R005",
                        ErrorKind.AUTHENTICATION,
                        "the same key at another origin is taken for the same credential"),
                refused("R006", ErrorKind.NOT_FOUND, "a missing model is taken for a mistake of the caller"),
                Rule.of(
                        "R007",
                        "a connection refused by the first is served by the second",
                        "connection failures are not classified as unsent",
                        FailoverRules::connectionRefused),
                rule(
                        "R008",
                        "a reset on connect at the first",
                        "connection failures are not retried elsewhere, or the client hides a retry of its own",
                        new Fault(
                                wire -> Instruction.resetOnConnect(),
                                0,
                                List.of(ErrorKind.CONNECTION_LOST, ErrorKind.CONNECTION_UNSENT))),
                rule(
                        "R009",
                        "a reset before the headers at the first",
                        "the client repeats a request on its own when a connection breaks",
                        Fault.of(ErrorKind.CONNECTION_LOST, wire -> Instruction.resetAfterRequest())),
                rule(
                        "R011",
                        "an error in a success at the first",
                        "success is decided by the status and not by the body",
                        Fault.of(ErrorKind.INVALID_RESPONSE, wire -> Instruction.answer(wire.errorInSuccess()))),
                rule(
                        "R012",
                        "an empty success at the first",
                        "an empty body is taken for an answer",
                        Fault.of(ErrorKind.INVALID_RESPONSE, wire -> Instruction.answer(empty(wire)))
                                .orOfStreams(ErrorKind.TRUNCATED)), // it has no end either
                rule(
                        "R013",
                        "an answer cut in half at the first",
                        "the end of the connection is taken for the end of the answer",
                        Fault.of(
                                        ErrorKind.TRUNCATED,
                                        wire -> Instruction.cut(
                                                wire.success(), wire.success().size() / 2))
                                .comingLate()));
    }

    private static WireAnswer empty(WireScript<?> wire) {
        return wire.success().withoutBody();
    }

    private static Rule refused(String id, ErrorKind kind, String usualCause) {
        return named(id, wire -> wire.refusal(kind).status() + " at the first", usualCause, Fault.refusal(kind));
    }

    private static Rule throttled(String id) {
        Function<WireScript<?>, WireAnswer> answer = wire -> wire.throttled(Duration.ofSeconds(30));
        return named(
                id,
                wire -> answer.apply(wire).status() + " with a delay at the first",
                "the call waits for the delay although another deployment is free",
                Fault.of(ErrorKind.RATE_LIMITED, wire -> Instruction.answer(answer.apply(wire))));
    }

    private static Rule rule(String id, String what, String usualCause, Fault fault) {
        return named(id, wire -> what, usualCause, fault);
    }

    private static Rule named(String id, Function<WireScript<?>, String> what, String usualCause, Fault fault) {
        return new Rule(id, wire -> what.apply(wire) + " is served by the second", entry -> true, usualCause, bench -> {
            reachesTheCaller(bench, fault);
            isAbsorbed(bench, fault);
        });
    }

    private static void reachesTheCaller(Bench bench, Fault fault) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(fault.instruction().apply(bench.wire()));
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(CallOptions.defaults().withAttempts(1));

            ErrorKind seen = ended.isFailure(fault.kinds(bench.sample()).toArray(ErrorKind[]::new))
                    .kind();
            Trails.show(ended, "first " + seen);
            scenario.saw(first, fault.requests());
            scenario.saw(second, 0);
        });
    }

    private static void isAbsorbed(Bench bench, Fault fault) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(fault.instruction().apply(bench.wire()));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(fault.absorbing());

            ended.isAnswered(bench.sample());
            scenario.saw(first, fault.requests());
            scenario.saw(second, 1);
            List<ErrorKind> kinds = fault.kinds(bench.sample());
            if (kinds.size() == 1) {
                Trails.show(ended, "first " + kinds.get(0), "second answered");
            }
        });
    }

    /** A closed port cannot tell that somebody knocked; here the trail tells that the fault happened. */
    private static void connectionRefused(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream second = scenario.upstream();
            scenario.layout().deploy(scenario.refusing(), second);

            Ended ended = scenario.call(CallOptions.defaults().withAttempts(1));

            ended.isFailure(ErrorKind.CONNECTION_UNSENT);
            Trails.show(ended, "first CONNECTION_UNSENT");
            scenario.saw(second, 0);
        });
        bench.scenario(scenario -> {
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout().deploy(scenario.refusing(), second);

            Ended ended = scenario.answered();

            Trails.show(ended, "first CONNECTION_UNSENT", "second answered");
            scenario.saw(second, 1);
        });
    }
}
