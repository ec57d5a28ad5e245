package dev.patchbay.gateway;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints which models there are, and what is behind each. */
final class RoutingTablePrinter {

    private RoutingTablePrinter() {}

    /**
     * Loads a configuration as the gateway would, and prints its routing table.
     *
     * @param callers the file of those who may call, or null for anybody
     * @return the exit status
     * @throws dev.patchbay.router.config.ConfigException when one of them cannot be used
     */
    static int check(Path config, @Nullable Path callers, PrintWriter out) {
        Callers known = callers == null ? Callers.anybody() : CallersFile.read(callers);
        try (Patchbay router = Patchbay.load(config)) {
            print(router.status(), out);
            known.strangers(new ModelNames(router)).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static void print(RouterStatus status, PrintWriter out) {
        for (ModelStatus model : status.models()) {
            out.println(model.name() + names(status, model));
            for (DeploymentStatus deployment : model.deployments()) {
                out.printf(
                        "  order %d  weight %-5s %-24s %-12s %s%s%n",
                        deployment.order(),
                        plain(deployment.weight()),
                        deployment.id(),
                        deployment.provider(),
                        deployment.upstreamModel(),
                        deployment.slots() == 0 ? "" : "  max-parallel " + deployment.slots());
            }
            if (!model.fallbacks().isEmpty()) {
                out.println("  then " + String.join(", ", model.fallbacks()));
            }
        }
        status.brokenPlugins().forEach(plugin -> out.println("cannot be used: " + plugin));
        out.println(status.models().size() + " models, the configuration can be used");
    }

    /** The further names of a model, in brackets. */
    private static String names(RouterStatus status, ModelStatus model) {
        List<String> names = status.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(model.name()))
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private static String plain(double weight) {
        return weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight);
    }
}
