package dev.patchbay.conformance;

import dev.patchbay.Disposition.Elsewhere;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.router.config.ModelBuilder;
import java.time.Duration;
import java.util.List;

/** Whether a further attempt spends the model's retry budget: the last column of the table, R501 onwards. */
final class BudgetRows {

    private static final int FAMILY = 500;
    private static final double NEXT_TO_NOTHING = 1e-9;
    private static final Duration LONGER_THAN_ANY_REST = Duration.ofMinutes(11);

    private BudgetRows() {}

    static List<Rule> rules() {
        return KindRow.rules(FAMILY, BudgetRows::sentence, BudgetRows::prove);
    }

    private static String sentence(KindRow row) {
        String spends = row.expected().budgeted() ? " spends" : " does not spend";
        return "what follows " + row.kind() + spends + " the retry budget";
    }

    /** There is enough for one further attempt; a server error after it tells whether it was spent. */
    private static void prove(Bench bench, KindRow row) throws Exception {
        boolean goesOn = row.expected().elsewhere() != Elsewhere.NONE;
        int left = row.expected().budgeted() ? 0 : 1;
        bench.scenario(scenario -> {
            Turn error = scenario.failing(ErrorKind.SERVER_ERROR);
            Upstream first = scenario.taking(Turn.inOrder(scenario.failing(row.kind()), error.times(left + 1)));
            Upstream second = scenario.taking(scenario.answering().times(left + (goesOn ? 1 : 0)));
            scenario.layout()
                    .deploy(Place.at(first), Place.at(second).ofOtherPlugin())
                    .with(BudgetRows::forOneMore);

            scenario.callFails(row.kind(), goesOn);
            scenario.skip(LONGER_THAN_ANY_REST);
            if (left > 0) {
                scenario.answered();
            }
            scenario.call().isFailure(ErrorKind.SERVER_ERROR);
        });
    }

    /** Enough for one further attempt of all calls together, and next to nothing to come. */
    static void forOneMore(ModelBuilder model) {
        model.retryBudget(NEXT_TO_NOTHING, NEXT_TO_NOTHING, 1).withoutCooldown();
    }
}
