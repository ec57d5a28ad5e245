package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Calls that cannot be routed: a typed error, and not one request. */
final class RefusalRules {

    private RefusalRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R040",
                        "an unknown model is refused without a request",
                        "an unknown name is passed on to some default deployment",
                        bench -> refused(bench, bench.sample().request("no-such-model"), ErrorKind.NOT_FOUND)),
                Rule.of(
                        "R041",
                        "a call type that nobody serves is refused without a request",
                        "the plugin is asked to serve a call type that it did not declare",
                        bench -> refused(bench, new UnservedRequest(Scenario.MODEL), ErrorKind.UNSUPPORTED)),
                Rule.of(
                        "R042",
                        "a request over the declared limit is refused without a request",
                        "the limit is left for the vendor to find out",
                        RefusalRules::tooLarge));
    }

    private static void tooLarge(Bench bench) throws Exception {
        CallRequest<?> request = bench.sample()
                .tooLargeRequest(Scenario.MODEL)
                .orElseGet(() -> Assumptions.abort("the sample declares no limit"));
        refused(bench, request, ErrorKind.TOO_LARGE);
    }

    private static void refused(Bench bench, CallRequest<?> request, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream();
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(request, CallOptions.defaults());

            ended.isFailure(kind);
            Trails.show(ended);
            scenario.saw(first, 0);
            scenario.saw(second, 0);
        });
    }
}
