package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;

/** Which fallback models are tried: the third column of the table, R301 onwards. */
final class FallbackRows {

    private static final int FAMILY = 300;
    private static final long SMALL = 8_000;
    private static final String MILD = "mild-model";
    private static final String SPARE = "spare-model";

    private FallbackRows() {}

    static List<Rule> rules() {
        return KindRow.rules(FAMILY, row -> row.kind() + " everywhere " + sentence(row), FallbackRows::prove);
    }

    private static String sentence(KindRow row) {
        return switch (row.expected().fallback()) {
            case ANY -> "falls back to the next model, but not to one for refused content";
            case LARGER -> "falls back only to a model that is not known to be no larger";
            case LISTED_FOR_CONTENT -> "falls back only to a model that is listed for it";
            case NONE -> "falls back to no model";
        };
    }

    private static void prove(Bench bench, KindRow row) throws Exception {
        switchedOff(bench, row.kind());
        switch (row.expected().fallback()) {
            case ANY -> fallsBackTo(bench, row.kind(), SPARE);
            case LISTED_FOR_CONTENT -> {
                unlisted(bench, row.kind());
                fallsBackTo(bench, row.kind(), MILD);
            }
            case LARGER -> larger(bench, row.kind());
            case NONE -> fallsBackTo(bench, row.kind(), "");
        }
    }

    private static void switchedOff(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream spare = scenario.upstream();
            chain(scenario, first).model(SPARE, Place.at(spare)).with(model -> model.fallback(SPARE));

            scenario.call(CallOptions.defaults().withoutFallbacks()).isFailure(KindRow.told(kind));
        });
    }

    /** One fallback is for refused content alone and one for failures alone; who is asked tells them apart. */
    private static void fallsBackTo(Bench bench, ErrorKind kind, String expected) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream mild = expected.equals(MILD) ? scenario.upstream(scenario.success()) : scenario.upstream();
            Upstream spare = expected.equals(SPARE) ? scenario.upstream(scenario.success()) : scenario.upstream();
            chain(scenario, first)
                    .model(MILD, Place.at(mild))
                    .model(SPARE, Place.at(spare))
                    .with(model -> model.contentFallback(MILD).fallback(SPARE));

            Ended ended = scenario.call();

            scenario.saw(first, 1);
            if (expected.isEmpty()) {
                ended.isFailure(KindRow.told(kind));
                scenario.nobodyWaited();
            } else {
                ended.isAnswered(bench.sample());
                scenario.paused(2, Duration.ZERO, ElsewhereRows.JITTER);
            }
        });
    }

    private static void unlisted(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream spare = scenario.upstream();
            chain(scenario, first).model(SPARE, Place.at(spare)).with(model -> model.fallback(SPARE));

            scenario.call().isFailure(KindRow.told(kind));

            scenario.saw(first, 1);
        });
    }

    private static void larger(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream small = scenario.upstream();
            Upstream large = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(Place.at(first).holding(SMALL))
                    .model(MILD, Place.at(small).ofOtherPlugin().holding(SMALL))
                    .model(SPARE, Place.at(large).ofOtherPlugin())
                    .with(model -> model.fallback(MILD).fallback(SPARE));

            scenario.answered();

            scenario.saw(first, 1);
            scenario.paused(2, Duration.ZERO, ElsewhereRows.JITTER);
        });
    }

    /** A model of one deployment and one attempt, so that nothing comes before its fallbacks. */
    private static Layout chain(Scenario scenario, Upstream first) {
        return scenario.layout().deploy(first).with(model -> model.attempts(1));
    }
}
