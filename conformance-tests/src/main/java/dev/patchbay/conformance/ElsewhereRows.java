package dev.patchbay.conformance;

import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;

/** Which other deployments of the same model are tried, and that nobody waits for that: the second column of the table, R201 onwards. */
final class ElsewhereRows {

    /** What keeps many calls from moving on in the same moment. */
    static final Duration JITTER = Duration.ofMillis(25);

    private static final int FAMILY = 200;
    private static final long SMALL = 8_000;

    private ElsewhereRows() {}

    static List<Rule> rules() {
        return KindRow.rules(FAMILY, row -> row.kind() + " at the first " + sentence(row), ElsewhereRows::prove);
    }

    private static String sentence(KindRow row) {
        return switch (row.expected().elsewhere()) {
            case ANY -> "goes on to the second at once";
            case OTHER_CREDENTIAL -> "goes on at once, but only to another credential";
            case OTHER_PROVIDER -> "goes on at once, but only to another provider";
            case LARGER -> "goes on at once, but only to what is not known to be no larger";
            case NONE -> "goes on to no other deployment";
        };
    }

    private static void prove(Bench bench, KindRow row) throws Exception {
        switch (row.expected().elsewhere()) {
            case ANY -> anyOther(bench, row);
            case OTHER_CREDENTIAL -> otherCredential(bench, row.kind());
            case OTHER_PROVIDER -> otherProvider(bench, row.kind());
            case LARGER -> {
                notKnownToBeNoLarger(bench, row.kind());
                unknownSize(bench, row.kind());
            }
            case NONE -> noOther(bench, row.kind());
        }
    }

    /** The second has everything in common with the first, but for what rests with it. */
    private static void anyOther(Bench bench, KindRow row) throws Exception {
        bench.scenario(scenario -> {
            Upstream shared = scenario.taking(scenario.failing(row.kind()), scenario.answering());
            Place first = Place.at(shared);
            boolean modelRests = row.expected().cooling().scope() == Scope.UPSTREAM_MODEL;
            scenario.layout().deploy(first, modelRests ? first.ofOtherModel() : first);

            Ended ended = scenario.answered();

            Trails.show(ended, "first " + KindRow.told(row.kind()), "second answered");
            scenario.paused(2, Duration.ZERO, JITTER);
        });
    }

    private static void noOther(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream second = scenario.upstream();
            Upstream third = scenario.upstream();
            scenario.layout()
                    .deploy(Place.at(first), Place.at(second), Place.at(third).ofOtherPlugin());

            scenario.call().isFailure(KindRow.told(kind));

            scenario.saw(first, 1);
            scenario.nobodyWaited();
        });
    }

    /** The second deployment has the key of the first; the third has another, at the same upstream where there are keys. */
    private static void otherCredential(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream shared = scenario.taking(scenario.failing(kind));
            Upstream other = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(Place.at(shared), Place.at(shared), Place.at(shared).ofOtherModel(), Place.at(other));

            Ended ended = scenario.answered();

            Trails.show(ended, "first " + KindRow.told(kind), "fourth answered");
            scenario.saw(shared, 1);
            scenario.paused(2, Duration.ZERO, JITTER);
        });
        bench.scenario(scenario -> {
            boolean keys = scenario.hasKeys();
            Upstream shared = keys
                    ? scenario.taking(scenario.failing(kind), scenario.answering())
                    : scenario.taking(scenario.failing(kind));
            scenario.layout().deploy(Place.at(shared), Place.at(shared).withOtherKey());

            Ended ended = scenario.call();

            if (keys) {
                ended.isAnswered(bench.sample());
            } else {
                ended.isFailure(KindRow.told(kind));
            }
        });
    }

    private static void otherProvider(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream second = scenario.upstream();
            Upstream third = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(Place.at(first), Place.at(second), Place.at(third).ofOtherPlugin());

            Ended ended = scenario.answered();

            Trails.show(ended, "first " + KindRow.told(kind), "third answered");
            scenario.saw(second, 0);
            scenario.paused(2, Duration.ZERO, JITTER);
        });
    }

    /** The second is the same model, the third has no larger limit; the fourth has. */
    private static void notKnownToBeNoLarger(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream second = scenario.upstream();
            Upstream third = scenario.upstream();
            Upstream fourth = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(
                            Place.at(first).holding(SMALL),
                            Place.at(second),
                            Place.at(third).ofOtherPlugin().holding(SMALL),
                            Place.at(fourth).ofOtherPlugin().holding(SMALL + 1));

            Ended ended = scenario.answered();

            Trails.show(ended, "first " + KindRow.told(kind), "fourth answered");
            scenario.paused(2, Duration.ZERO, JITTER);
        });
    }

    private static void unknownSize(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(kind));
            Upstream second = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(Place.at(first).holding(SMALL), Place.at(second).ofOtherModel());

            scenario.answered();
        });
    }
}
