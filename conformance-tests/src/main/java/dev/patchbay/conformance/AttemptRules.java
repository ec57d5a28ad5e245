package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** How attempts follow each other, what each of them is given, and what may take the place of another's answer. */
final class AttemptRules {

    private AttemptRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R034",
                        "an Error of the plugin is a failure of the plugin, and the next one serves",
                        "only exceptions are caught, and the thread or the call is lost",
                        AttemptRules::pluginError),
                Rule.of(
                        "R035",
                        "no attempt of a call begins before the one before it has ended",
                        "an attempt that takes too long is cancelled after the next one has begun, or never",
                        AttemptRules::inTurn),
                Rule.of(
                        "R043",
                        "an answer that cannot be compared takes no other's place",
                        "deployments are taken for the same because they are in the same model",
                        AttemptRules::incomparable),
                Rule.of(
                        "R044",
                        "every attempt is given the caller's own request",
                        "the request is copied or changed on the way, so that the upstream sees another one",
                        AttemptRules::sameRequest));
    }

    private static void pluginError(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(Turn.breaking(scenario.success()));
            Upstream second = scenario.taking(scenario.answering());
            scenario.layout().deploy(Place.at(first), Place.at(second).ofOtherPlugin());

            Ended ended = scenario.answered();

            Trails.show(ended, "first " + ErrorKind.PLUGIN_FAULT, "second answered");
            scenario.saw(second, 1);
        });
    }

    private static void inTurn(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.hanging());
            Upstream second = scenario.taking(scenario.failing(ErrorKind.SERVER_ERROR));
            Upstream third = scenario.taking(scenario.answering());
            scenario.layout().deploy(first, second, third);

            scenario.answered();

            scenario.saw(third, 1);
            scenario.neverOverlapped();
        });
    }

    private static void incomparable(Bench bench) throws Exception {
        if (!bench.sample().type().isWithinOneSpace()) {
            throw new TestAbortedException("answers of this call type may take each other's place");
        }
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.TLS));
            Upstream second = scenario.taking();
            scenario.layout().deploy(Place.at(first), Place.at(second).incomparable());

            scenario.call().isFailure(ErrorKind.TLS);

            scenario.saw(first, 1);
            scenario.saw(second, 0);
        });
    }

    private static void sameRequest(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.SERVER_ERROR), scenario.answering());
            Upstream second = scenario.taking(scenario.answering());
            scenario.layout().deploy(first, second);
            CallRequest<?> request = bench.sample().request(Scenario.MODEL);

            scenario.call(request, CallOptions.defaults()).isAnswered(bench.sample());
            scenario.call(request, CallOptions.defaults().withAttempts(1)).isAnswered(bench.sample());

            scenario.gave(request);
        });
    }
}
