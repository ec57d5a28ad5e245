package dev.patchbay.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every rule of routing, in the order of their numbers. */
final class RuleBook {

    private static final List<Rule> RULES = Stream.of(
                    AnswerRules.rules(),
                    FailoverRules.rules(),
                    CooldownRules.rules(),
                    RestRules.rules(),
                    ExhaustionRules.rules(),
                    TimerRules.rules(),
                    EndingRules.rules(),
                    RefusalRules.rules(),
                    StreamRules.rules(),
                    AttemptRules.rules(),
                    LimitRules.rules(),
                    LineRules.rules(),
                    RateRules.rules(),
                    HedgeRules.rules(),
                    AgainRows.rules(),
                    ElsewhereRows.rules(),
                    FallbackRows.rules(),
                    RestRows.rules(),
                    BudgetRows.rules(),
                    RouterKindRows.rules())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private RuleBook() {}

    static List<Rule> rules() {
        return RULES;
    }
}
