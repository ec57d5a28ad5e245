package dev.patchbay.conformance.mutants;

import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.config.BackoffConfig;
import dev.patchbay.router.config.BudgetConfig;
import dev.patchbay.router.config.CooldownConfig;
import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.router.config.ModelConfig;
import dev.patchbay.router.config.RouterConfig;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Routers that do as they are told, but were told something else than the scenario says. */
final class Misconfigured {

    private Misconfigured() {}

    static RouterMaker hesitant() {
        return of(model -> {
            BackoffConfig was = model.backoff();
            return with(
                    model,
                    "backoff",
                    with(was, "failoverJitter", was.failoverJitter().multipliedBy(10)));
        });
    }

    static RouterMaker generous() {
        return of(model -> with(model, "budget", new BudgetConfig(1, 1e6, 1e6)));
    }

    static RouterMaker lenient() {
        return of(model -> deployments(model, it -> with(it, "cooldown", lenient(it.cooldown()))));
    }

    /** Waits longer than a call may take. */
    static RouterMaker patient() {
        return of(model -> {
            Duration deadline = Objects.requireNonNull(model.deadline(), "every scenario sets a deadline");
            return with(model, "deadline", deadline.multipliedBy(10));
        });
    }

    /** There is no line in front of the slots. */
    static RouterMaker withoutLine() {
        return of(model -> deployments(model, it -> with(it, "maxQueue", 0)));
    }

    /** Waits for as long as it takes before it falls back. */
    static RouterMaker waitingBeforeFallingBack() {
        return of(model -> with(model, "maxWait", Duration.ofHours(1)));
    }

    /** Failures are not counted. */
    static RouterMaker blind() {
        return of(model -> deployments(
                model,
                it -> with(
                        it,
                        "cooldown",
                        new CooldownConfig(
                                0, it.cooldown().first(), it.cooldown().longest()))));
    }

    /** Nothing bounds how much a deployment gets. */
    static RouterMaker unlimited() {
        return of(model -> deployments(model, it -> with(with(it, "maxParallel", 0), "rpm", 0L)));
    }

    private static ModelConfig deployments(ModelConfig model, UnaryOperator<DeploymentConfig> change) {
        return with(
                model, "deployments", model.deployments().stream().map(change).toList());
    }

    private static CooldownConfig lenient(CooldownConfig was) {
        return new CooldownConfig(was.after(), was.first(), was.first());
    }

    /** Attempts are made beside others of these call types, whatever the configuration says. */
    static RouterMaker hedging(String... callTypes) {
        return of(model -> with(model, "hedge", Set.of(callTypes)));
    }

    /** Attempts beside others are paid for by nobody. */
    static RouterMaker hedgingForNothing() {
        return of(model -> model.hedge().isEmpty() ? model : with(model, "budget", new BudgetConfig(1, 1e6, 1e6)));
    }

    /** Attempts have no timer. */
    static RouterMaker untimed() {
        return of(model ->
                deployments(model, it -> with(it, "timers", with(it.timers(), "attempt", Duration.ofDays(1)))));
    }

    /** The same parts, but not one further attempt is paid for. */
    static RouterParts withoutBudget(RouterParts parts) {
        return changed(parts, model -> with(model, "budget", new BudgetConfig(0, 0, 0)));
    }

    private static RouterMaker of(UnaryOperator<ModelConfig> change) {
        return parts -> RouterMaker.patchbay().make(changed(parts, change));
    }

    private static RouterParts changed(RouterParts parts, UnaryOperator<ModelConfig> change) {
        Map<String, ModelConfig> models = new LinkedHashMap<>(parts.config().models());
        models.replaceAll((name, model) -> change.apply(model));
        return parts.withConfig(new RouterConfig(models, parts.config().aliases()));
    }

    /** A copy of a record that differs in one component. */
    @SuppressWarnings("unchecked") // the canonical constructor makes what the record is
    private static <T extends Record> T with(T original, String changed, Object value) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean same = !components[i].getName().equals(changed);
                values[i] = same ? components[i].getAccessor().invoke(original) : value;
            }
            return (T) original.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be copied", impossible);
        }
    }
}
