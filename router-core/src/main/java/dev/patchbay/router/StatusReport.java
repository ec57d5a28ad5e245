package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.FallbackConfig;
import java.time.Duration;
import java.util.List;

/** Reads a routing table for {@link Patchbay#status()}. */
final class StatusReport {

    private StatusReport() {}

    static RouterStatus of(RoutingTable table, ProviderCatalog catalog, int callsInFlight, long now) {
        List<ModelStatus> models = table.models().stream()
                .map(model -> new ModelStatus(
                        model.name(),
                        model.deployments().stream().map(StatusReport::of).toList(),
                        model.config().fallbacks().stream()
                                .map(StatusReport::name)
                                .toList(),
                        model.budget().saved(now)))
                .toList();
        List<String> broken = catalog.failures().stream().map(Object::toString).toList();
        return new RouterStatus(models, table.aliases(), callsInFlight, broken);
    }

    private static String name(FallbackConfig fallback) {
        String place = fallback.deployment() == null ? "" : "/" + fallback.deployment();
        return fallback.model() + place + (fallback.onFailure() ? "" : " (for refused content)");
    }

    private static DeploymentStatus of(Deployment deployment) {
        Skip block = deployment.block(false, false);
        long opens = block == null ? 0 : deployment.health().opensIn(block);
        return new DeploymentStatus(
                deployment.id(),
                deployment.config().provider(),
                deployment.config().model(),
                deployment.config().order(),
                deployment.config().weight(),
                block,
                Duration.ofNanos(opens),
                deployment.slots().inFlight(),
                deployment.slots().limit(),
                deployment.slots().waiting(),
                deployment.meter().answeredCount(),
                deployment.meter().failedCount(),
                Duration.ofNanos(deployment.meter().meanNanos()));
    }
}
