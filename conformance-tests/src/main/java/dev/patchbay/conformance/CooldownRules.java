package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What a failure means for the calls after it. The clock is moved forward; nobody waits. */
final class CooldownRules {

    private static final Duration DELAY = Duration.ofSeconds(30);

    private CooldownRules() {}

    static List<Rule> rules() {
        return List.of(
                rests(
                        "R015",
                        "rests the first for exactly the server's delay",
                        "the delay is shortened, lengthened or not remembered between calls",
                        wire -> wire.throttled(DELAY),
                        Duration.ofMillis(29_500),
                        Duration.ofMillis(30_001)),
                rests(
                        "R016",
                        "rests the first's credential for 30 s",
                        "a refused key is tried again by the next call",
                        wire -> wire.refusal(ErrorKind.AUTHENTICATION),
                        Duration.ofSeconds(24),
                        Duration.ofSeconds(37)),
                rests(
                        "R017",
                        "rests the first's upstream model for 60 s",
                        "a missing model is tried again by the next call",
                        wire -> wire.refusal(ErrorKind.NOT_FOUND),
                        Duration.ofSeconds(48),
                        Duration.ofSeconds(73)),
                new Rule(
                        "R018",
                        wire -> wire.refusal(ErrorKind.SERVER_ERROR).status()
                                + " rests the first at the third in a row, not before",
                        entry -> true,
                        "outcomes are not recorded for this call type, or recorded twice",
                        CooldownRules::counted),
                new Rule(
                        "R019",
                        wire -> wire.refusal(ErrorKind.AUTHENTICATION).status()
                                + " spares other deployments with the same credential",
                        entry -> true,
                        "a key that was refused once is offered again by another deployment",
                        CooldownRules::sameCredential));
    }

    private static Rule rests(
            String id,
            String what,
            String usualCause,
            Function<WireScript<?>, WireAnswer> refusal,
            Duration stillResting,
            Duration backAgain) {
        return new Rule(
                id,
                wire -> refusal.apply(wire).status() + " " + what,
                entry -> true,
                usualCause,
                bench -> bench.scenario(scenario -> {
                    Upstream first =
                            scenario.upstream(Instruction.answer(refusal.apply(bench.wire())), scenario.success());
                    Upstream second = scenario.upstream(Script.always(scenario.success()));
                    scenario.layout().deploy(first, second);

                    expect(scenario, first, 1, second, 1);
                    expect(scenario, first, 1, second, 2);
                    scenario.skip(stillResting);
                    expect(scenario, first, 1, second, 3);
                    scenario.skip(backAgain.minus(stillResting));
                    expect(scenario, first, 2, second, 3);
                }));
    }

    private static void counted(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Instruction error = Instruction.answer(bench.wire().refusal(ErrorKind.SERVER_ERROR));
            Upstream first = scenario.upstream(error, error, error);
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second);

            expect(scenario, first, 1, second, 1);
            expect(scenario, first, 2, second, 2);
            expect(scenario, first, 3, second, 3);
            expect(scenario, first, 3, second, 4);
        });
    }

    private static void sameCredential(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream shared = scenario.upstream(Instruction.answer(bench.wire().refusal(ErrorKind.AUTHENTICATION)));
            scenario.layout().deploy(shared, shared);

            Ended ended = scenario.call();

            ended.isFailure(ErrorKind.AUTHENTICATION);
            Trails.show(ended, "first AUTHENTICATION");
            scenario.saw(shared, 1);
        });
    }

    /** Makes a call, which must be answered, and demands so many requests by now. */
    private static void expect(Scenario scenario, Upstream first, int atFirst, Upstream second, int atSecond)
            throws InterruptedException {
        scenario.answered();
        scenario.saw(first, atFirst);
        scenario.saw(second, atSecond);
    }
}
