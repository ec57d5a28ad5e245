package dev.patchbay.router;

import dev.patchbay.CallType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a call can go: a model, or one deployment of it. */
final class Target {

    private static final int USUAL_ATTEMPTS = 3;

    private final Model model;
    private final @Nullable Tier only;

    Target(Model model, @Nullable Deployment only) {
        this.model = model;
        this.only = only == null ? null : new Tier(List.of(only));
    }

    /** The model's name, or {@code model/deployment}. */
    String name() {
        return only == null ? model.name() : only.get(0).toString();
    }

    Model model() {
        return model;
    }

    /** Its deployments that serve a call type, in tiers of ascending order. */
    List<Tier> tiers(CallType<?, ?> type) {
        if (only == null) {
            return model.tiers(type);
        }
        return only.get(0).serves(type) ? List.of(only) : List.of();
    }

    /** Its deployments that do not serve a call type. */
    List<Deployment> notServing(CallType<?, ?> type) {
        if (only == null) {
            return model.notServing(type);
        }
        return only.get(0).serves(type) ? List.of() : List.of(only.get(0));
    }

    /** The first of its deployments, as they are configured, that serves a call type; null when none does. */
    @Nullable
    Deployment firstServing(CallType<?, ?> type) {
        for (Deployment deployment : only == null ? model.deployments() : List.of(only.get(0))) {
            if (deployment.serves(type)) {
                return deployment;
            }
        }
        return null;
    }

    /** How long answers of a call type take here; null where no attempt is made beside another. */
    @Nullable
    Pace pace(CallType<?, ?> type) {
        return only == null ? model.pace(type) : null;
    }

    boolean contains(Deployment deployment) {
        return only == null ? deployment.model().equals(model.name()) : only.get(0) == deployment;
    }

    /** The most attempts of one call here. */
    int mostAttempts() {
        int configured = model.config().attempts();
        return configured > 0
                ? configured
                : Math.max(USUAL_ATTEMPTS, only == null ? model.deployments().size() : 1);
    }
}
