package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.List;
import java.util.stream.Stream;
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
                        RefusalRules::tooLarge),
                Rule.of(
                        "R045",
                        "an address for a model leads nowhere",
                        "a model that looks like an address is asked there, with a configured key",
                        RefusalRules::addressForModel),
                Rule.of(
                        "R046",
                        "an address in a request leads nowhere",
                        "what a caller says may replace the address of a deployment, and takes its key along",
                        RefusalRules::addressInRequest),
                Rule.of(
                        "R047",
                        "two plugins of one name make no router",
                        "the first of them wins, whichever that is",
                        RefusalRules::twoOfOneName));
    }

    private static void addressForModel(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream elsewhere = scenario.upstream();
            scenario.layout().deploy(scenario.upstream());

            Ended ended =
                    scenario.call(bench.sample().request(elsewhere.baseUrl().toString()), CallOptions.defaults());

            ended.isFailure(ErrorKind.NOT_FOUND);
            scenario.saw(elsewhere, 0);
        });
    }

    /** Whether it is refused or fails where it should go is for others; that is why nobody listens there. */
    private static void addressInRequest(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream elsewhere = scenario.upstream();
            scenario.layout().deploy(scenario.refusing());

            Ended ended = scenario.call(
                    bench.sample()
                            .namingRequest(Scenario.MODEL, elsewhere.baseUrl().toString())
                            .orElseGet(() -> Assumptions.abort("the sample carries no name")),
                    CallOptions.defaults());

            ended.isFailure(ErrorKind.values());
            scenario.saw(elsewhere, 0);
        });
    }

    private static void twoOfOneName(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            scenario.layout().deploy(scenario.upstream());

            scenario.isNotMade(
                    parts -> parts.withPlugins(Stream.concat(parts.plugins().stream(), parts.plugins().stream())
                            .toList()));
        });
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
