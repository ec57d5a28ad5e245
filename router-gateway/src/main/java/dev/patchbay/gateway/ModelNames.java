package dev.patchbay.gateway;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.util.List;
import java.util.stream.Stream;

/** The names that a request may give for a model, as they are right now. Thread-safe. */
final class ModelNames {

    private final Patchbay router;

    ModelNames(Patchbay router) {
        this.router = router;
    }

    /** Models and aliases. */
    List<String> all() {
        RouterStatus status = router.status();
        return Stream.concat(status.models().stream().map(ModelStatus::name), status.aliases().keySet().stream())
                .toList();
    }

    /** Whether something has this name: a model, an alias, or one deployment of a model. */
    boolean has(String name) {
        return all().contains(name)
                || router.status().models().stream()
                        .anyMatch(model -> model.deployments().stream()
                                .anyMatch(deployment -> name.equals(model.name() + "/" + deployment.id())));
    }
}
