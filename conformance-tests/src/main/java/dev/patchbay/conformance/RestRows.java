package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.Disposition.Elsewhere;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.router.config.ModelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What rests after a failure, what does not, and for how long: the fourth column of the table, R401 onwards. */
final class RestRows {

    private static final int FAMILY = 400;
    private static final int ENOUGH = 3;
    private static final double SPREAD = 0.2;
    private static final Duration A_MOMENT = Duration.ofMillis(1);
    private static final Duration ANNOUNCED = Duration.ofSeconds(7);

    private RestRows() {}

    static List<Rule> rules() {
        return KindRow.rules(
                FAMILY, row -> row.kind() + " " + sentence(row.expected().cooling()), RestRows::prove);
    }

    private static String sentence(Cooling cooling) {
        String lengths = cooling.first().equals(cooling.longest())
                ? cooling.first().toSeconds() + " s"
                : cooling.first().toSeconds() + " s, doubling to "
                        + cooling.longest().toSeconds() + " s";
        return switch (cooling.scope()) {
            case NONE -> "rests nothing";
            case SLOTS -> "rests nothing, but gives the deployment fewer calls at once";
            case DEPLOYMENT -> "rests the deployment alone, for " + lengths;
            case DEPLOYMENT_WHEN_COUNTED -> "rests the deployment alone, at the third in a row, for " + lengths;
            case CREDENTIAL -> "rests all that share the credential, for " + lengths;
            case UPSTREAM_MODEL -> "rests all that share credential and upstream model, for " + lengths;
            case PLUGIN_WHEN_COUNTED -> "rests all of the plugin, at the third in a row, for " + lengths;
        };
    }

    private static void prove(Bench bench, KindRow row) throws Exception {
        Scope scope = row.expected().cooling().scope();
        switch (scope) {
            case NONE -> nothing(bench, row);
            case SLOTS -> {
                nothing(bench, row);
                fewerAtOnce(bench, row.kind());
            }
            case DEPLOYMENT, CREDENTIAL, UPSTREAM_MODEL, DEPLOYMENT_WHEN_COUNTED, PLUGIN_WHEN_COUNTED -> {
                whoRests(bench, row);
                howLong(bench, row);
            }
        }
        if (row.kind() == ErrorKind.RATE_LIMITED) {
            asLongAsTheServerSays(bench);
        }
        if (row.kind() == ErrorKind.TIMEOUT) {
            shortenedTimers(bench);
        }
    }

    private static void nothing(Bench bench, KindRow row) throws Exception {
        bench.scenario(scenario -> {
            int failures = 2 * ENOUGH;
            Upstream first =
                    scenario.takingThenAnswering(scenario.failing(row.kind()).times(failures));
            boolean goesOn = row.expected().elsewhere() != Elsewhere.NONE;
            Upstream second = goesOn ? scenario.upstream(Script.always(scenario.success())) : scenario.upstream();
            scenario.layout().deploy(Place.at(first), Place.at(second).ofOtherPlugin());

            for (int calls = 1; calls <= failures; calls++) {
                scenario.callFails(row.kind(), goesOn);
                scenario.saw(first, calls);
            }
            scenario.answered();
            scenario.saw(first, failures + 1);
        });
    }

    /** One attempt is in flight; the next is told that this is one too many, and the one after that goes elsewhere. */
    private static void fewerAtOnce(Bench bench, ErrorKind kind) throws Exception {
        bench.scenario(scenario -> {
            ScriptedUpstream first = scenario.socketTaking(Turn.of(Instruction.silence()), scenario.failing(kind));
            Upstream second = scenario.taking(scenario.answering().times(2));
            scenario.layout().deploy(first, second).with(RestRows::withoutJitter);

            InFlight lasting = scenario.start(CallOptions.defaults());
            scenario.reached(first);
            scenario.answered();
            scenario.saw(first, 2);
            scenario.answered();
            lasting.giveUp();
            scenario.end(lasting);

            scenario.saw(first, 2);
        });
    }

    /** The neighbours stand at the same upstream as the deployment that fails, each with something of its own. */
    private static void whoRests(Bench bench, KindRow row) throws Exception {
        Scope scope = row.expected().cooling().scope();
        boolean plugin = scope == Scope.PLUGIN_WHEN_COUNTED;
        boolean credential = scope == Scope.CREDENTIAL;
        boolean upstreamModel = scope == Scope.UPSTREAM_MODEL;
        bench.scenario(scenario -> {
            int failures = failuresUntilRest(row);
            Upstream shared =
                    scenario.takingThenAnswering(scenario.failing(row.kind()).times(failures));
            Place spare = Place.at(scenario.upstream(Script.always(scenario.success())))
                    .ofOtherPlugin();
            Place at = Place.at(shared);
            scenario.layout()
                    .deploy(at, spare)
                    .model("twin", at, spare)
                    .model("of-other-model", at.ofOtherModel(), spare)
                    .model("with-other-key", at.withOtherKey(), spare)
                    .model("of-other-plugin", at.ofOtherPlugin(), spare);

            for (int calls = 1; calls <= failures; calls++) {
                scenario.answered();
                scenario.saw(shared, calls);
            }

            rests(scenario, shared, Scenario.MODEL, true);
            rests(scenario, shared, "twin", credential || upstreamModel || plugin);
            rests(scenario, shared, "of-other-model", credential || plugin);
            if (scenario.hasKeys()) {
                rests(scenario, shared, "with-other-key", plugin);
            }
            rests(scenario, shared, "of-other-plugin", false);
        });
    }

    private static void rests(Scenario scenario, Upstream shared, String model, boolean expected)
            throws InterruptedException {
        int before = shared.requests();
        scenario.answered(model);
        boolean rested = shared.requests() == before;
        if (rested != expected) {
            throw new AssertionError("expected the deployment of model '" + model + "'"
                    + (expected ? " to rest, but it was asked" : " to be asked, but it rested"));
        }
    }

    /** Every length of the ladder, and the longest once more: asked not a moment before its end, and again after it. */
    private static void howLong(Bench bench, KindRow row) throws Exception {
        List<Duration> lengths = lengths(row.expected().cooling());
        double spread = isCounted(row) ? SPREAD : 0;
        bench.scenario(scenario -> {
            int asked = failuresUntilRest(row);
            Upstream first =
                    scenario.takingThenAnswering(scenario.failing(row.kind()).times(asked + lengths.size() - 1));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout()
                    .deploy(Place.at(first), Place.at(second).ofOtherPlugin())
                    .with(RestRows::withoutJitter);

            for (int calls = 0; calls < asked; calls++) {
                scenario.answered();
            }
            for (Duration length : lengths) {
                Duration least = times(length, 1 - spread).minus(A_MOMENT);
                scenario.skip(least);
                scenario.answered();
                scenario.saw(first, asked);
                scenario.skip(times(length, 1 + spread).plus(A_MOMENT).minus(least));
                scenario.answered();
                scenario.saw(first, ++asked);
            }
        });
    }

    private static void asLongAsTheServerSays(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn throttled = scenario.failing(ErrorKind.RATE_LIMITED, ANNOUNCED);
            Upstream first = scenario.takingThenAnswering(throttled.times(2));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second).with(RestRows::withoutJitter);

            scenario.answered();
            for (int asked = 1; asked <= 2; asked++) {
                scenario.skip(ANNOUNCED.minus(A_MOMENT));
                scenario.answered();
                scenario.saw(first, asked);
                scenario.skip(A_MOMENT);
                scenario.answered();
                scenario.saw(first, asked + 1);
            }
        });
    }

    /** A timer that the call's own deadline cut short tells nothing about the deployment. */
    private static void shortenedTimers(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.hanging().times(2 * ENOUGH));
            Upstream second = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(first, second);

            for (int calls = 1; calls <= 2 * ENOUGH; calls++) {
                scenario.call(CallOptions.defaults().withDeadline(Layout.ATTEMPT))
                        .isAnswered(bench.sample());
                scenario.saw(first, calls);
            }
        });
    }

    private static int failuresUntilRest(KindRow row) {
        return isCounted(row) ? ENOUGH : 1;
    }

    private static boolean isCounted(KindRow row) {
        Scope scope = row.expected().cooling().scope();
        return scope == Scope.DEPLOYMENT_WHEN_COUNTED || scope == Scope.PLUGIN_WHEN_COUNTED;
    }

    private static List<Duration> lengths(Cooling cooling) {
        List<Duration> lengths = new ArrayList<>();
        Duration longest = cooling.longest();
        for (Duration next = cooling.first(); next.compareTo(longest) < 0; next = next.multipliedBy(2)) {
            lengths.add(next);
        }
        lengths.add(longest);
        lengths.add(longest);
        return lengths;
    }

    private static Duration times(Duration length, double factor) {
        return Duration.ofNanos((long) (length.toNanos() * factor));
    }

    /** A failure and what follows it happen in the same moment, so that rests can be measured from there. */
    static void withoutJitter(ModelBuilder model) {
        model.failoverJitter(Duration.ofNanos(1));
    }
}
