package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition.Again;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.List;
import java.util.Set;

/** Where trying ends: by a failure that would be the same everywhere, by the number of attempts, by another model. */
final class ExhaustionRules {

    private static final int ATTEMPTS_PER_MODEL = 3;
    private static final String OWN = "own-fallback-model";

    private ExhaustionRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(
                        "R020",
                        wire -> wire.refusal(ErrorKind.INVALID_REQUEST).status() + " ends the call and rests nothing",
                        entry -> true,
                        "a mistake of the caller is tried again elsewhere, or held against the deployment",
                        ExhaustionRules::invalidRequest),
                Rule.of(
                        "R021",
                        "when all fail one exception names every attempt",
                        "the error of the last attempt hides the others",
                        ExhaustionRules::allFail),
                Rule.of(
                        "R022",
                        "a fallback model serves when the whole first model fails",
                        "fallbacks are looked up for some call types only",
                        ExhaustionRules::fallback),
                Rule.of(
                        "R023",
                        "a fallback model comes after the repetitions at the first model",
                        "the order of trying is not: elsewhere, again, fallback",
                        ExhaustionRules::fallbackAfterRepetitions),
                Rule.of(
                        "R024",
                        "a call makes no more attempts than it may",
                        "attempts are taken for retries, which is one more",
                        ExhaustionRules::limitedAttempts),
                Rule.of(
                        "R036",
                        "a call without an attempt left ends with its last one",
                        "the pause before the next attempt is waited for before anybody looks whether there is one",
                        ExhaustionRules::nothingAfterTheLast),
                Rule.of(
                        "R037",
                        "a call's own fallback models take the place of the configured ones",
                        "of the fallbacks that a call names only their number is looked at, or nothing",
                        ExhaustionRules::ownFallbacks),
                Rule.of(
                        "R039",
                        "models that fall back to each other are visited once each",
                        "where a call has been is forgotten when it goes on to the next model",
                        ExhaustionRules::cycle),
                Rule.of(
                        "R048",
                        "a call makes six attempts, and then one at each fallback model that is left",
                        "attempts are counted for each model and not for the call",
                        ExhaustionRules::attemptsOfACall));
    }

    private static void invalidRequest(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(
                    Instruction.answer(bench.wire().refusal(ErrorKind.INVALID_REQUEST)), scenario.success());
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call();

            CallException told = ended.isFailure(ErrorKind.INVALID_REQUEST);
            Trails.show(ended, "first INVALID_REQUEST");
            scenario.saw(first, 1);
            int status = bench.wire().refusal(ErrorKind.INVALID_REQUEST).status();
            if (told.status() != status) {
                throw new AssertionError("expected status " + status + ", but the exception says " + told.status());
            }
            scenario.answered();
            scenario.saw(first, 2);
            scenario.saw(second, 0);
        });
    }

    private static void allFail(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Script script = Script.always(error(bench));
            Upstream first = scenario.upstream(script);
            Upstream second = scenario.upstream(script);
            scenario.layout().deploy(first, second);

            CallTrail trail = scenario.call().isFailure(ErrorKind.SERVER_ERROR).trail();

            saw(first.requests() + second.requests(), ATTEMPTS_PER_MODEL);
            saw(trail.attempts().size(), ATTEMPTS_PER_MODEL);
            saw(Trails.attempts(trail, "first"), first.requests());
            saw(Trails.attempts(trail, "second"), second.requests());
            boolean typed = trail.attempts().stream().allMatch(attempt -> attempt.kind() == ErrorKind.SERVER_ERROR);
            if (!typed) {
                throw new AssertionError("expected a kind for every attempt, but the trail says\n" + trail);
            }
        });
    }

    private static void fallback(Bench bench) throws Exception {
        Instruction missing = Instruction.answer(bench.wire().refusal(ErrorKind.NOT_FOUND));
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(missing);
            Upstream second = scenario.upstream(missing);
            Upstream third = scenario.upstream();
            scenario.layout().deploy(first, second).fallBackTo(third);

            scenario.call(CallOptions.defaults().withoutFallbacks()).isFailure(ErrorKind.NOT_FOUND);

            scenario.saw(third, 0);
        });
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(missing);
            Upstream second = scenario.upstream(missing);
            Upstream third = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second).fallBackTo(third);

            scenario.answered();

            scenario.saw(first, 1);
            scenario.saw(second, 1);
            scenario.saw(third, 1);
        });
    }

    private static void fallbackAfterRepetitions(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Script script = Script.always(error(bench));
            Upstream first = scenario.upstream(script);
            Upstream second = scenario.upstream(script);
            Upstream third = scenario.upstream(scenario.success());
            scenario.layout().deploy(first, second).fallBackTo(third);

            scenario.answered();

            saw(first.requests() + second.requests(), ATTEMPTS_PER_MODEL);
            scenario.saw(third, 1);
        });
    }

    private static void limitedAttempts(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream(error(bench));
            Upstream second = scenario.upstream(error(bench));
            Upstream third = scenario.upstream();
            scenario.layout().deploy(first, second, third);

            Ended ended = scenario.call(CallOptions.defaults().withAttempts(2));

            ended.isFailure(ErrorKind.SERVER_ERROR);
            Trails.show(ended, "first SERVER_ERROR", "second SERVER_ERROR");
            scenario.saw(third, 0);
        });
    }

    /** Every kind that is followed by a pause where there is another attempt. */
    private static void nothingAfterTheLast(Bench bench) throws Exception {
        for (KindRow row : KindRow.ALL) {
            if (Set.of(Again.BACKOFF, Again.SHORT_WAIT, Again.AFTER_SERVER_DELAY)
                    .contains(row.expected().again())) {
                bench.scenario(scenario -> {
                    Upstream only = scenario.taking(scenario.failing(row.kind()));
                    scenario.layout().deploy(only);

                    scenario.call(CallOptions.defaults().withAttempts(1)).isFailure(row.kind());

                    scenario.nobodyWaitedAfterwards();
                });
            }
        }
        bench.scenario(scenario -> {
            Upstream only =
                    scenario.taking(scenario.failing(ErrorKind.SERVER_ERROR).times(ATTEMPTS_PER_MODEL));
            scenario.layout().deploy(only);

            scenario.call().isFailure(ErrorKind.SERVER_ERROR);

            scenario.nobodyWaitedAfterwards();
        });
    }

    private static void cycle(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.UNSUPPORTED));
            Upstream second = scenario.taking(scenario.failing(ErrorKind.UNSUPPORTED));
            scenario.layout()
                    .deploy(first)
                    .fallBackTo(second)
                    .with(Layout.FALLBACK, model -> model.fallback(Scenario.MODEL));

            scenario.call().isFailure(ErrorKind.UNSUPPORTED);

            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
    }

    private static void attemptsOfACall(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            int[] expected = {ATTEMPTS_PER_MODEL, ATTEMPTS_PER_MODEL, 1, 1};
            Upstream[] upstreams = new Upstream[expected.length];
            for (int i = 0; i < expected.length; i++) {
                upstreams[i] = scenario.upstream(Script.always(error(bench)));
                String name = i == 0 ? Scenario.MODEL : "model-" + i;
                scenario.layout().model(name, Place.at(upstreams[i]));
                if (i > 0) {
                    scenario.layout().with(model -> model.fallback(name));
                }
            }

            scenario.call().isFailure(ErrorKind.SERVER_ERROR);

            for (int i = 0; i < expected.length; i++) {
                scenario.saw(upstreams[i], expected[i]);
            }
        });
    }

    private static void ownFallbacks(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.UNSUPPORTED));
            Upstream configured = scenario.upstream();
            Upstream own = scenario.upstream(scenario.success());
            scenario.layout().deploy(first).fallBackTo(configured).model(OWN, Place.at(own));

            Ended ended = scenario.call(CallOptions.defaults().withFallbacks(OWN));

            scenario.saw(configured, 0);
            ended.isAnswered(bench.sample());
        });
    }

    private static Instruction error(Bench bench) {
        return Instruction.answer(bench.wire().refusal(ErrorKind.SERVER_ERROR));
    }

    private static void saw(long attempts, long expected) {
        if (attempts != expected) {
            throw new AssertionError("expected " + expected + " attempts, but there were " + attempts);
        }
    }
}
