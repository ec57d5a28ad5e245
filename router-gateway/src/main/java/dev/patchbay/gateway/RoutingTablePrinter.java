package dev.patchbay.gateway;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Prints which models there are, and what is behind each. */
final class RoutingTablePrinter {

    private RoutingTablePrinter() {}

    /**
     * Loads a configuration as the gateway would, and prints its routing table.
     *
     * @return the exit status
     * @throws dev.patchbay.router.config.ConfigException when it cannot be used
     */
    static int check(Path config, PrintWriter out) {
        try (Patchbay router = Patchbay.load(config)) {
            print(router.status(), out);
        }
        return 0;
    }

    private static void print(RouterStatus status, PrintWriter out) {
        for (ModelStatus model : status.models()) {
            out.println(model.name());
            for (DeploymentStatus deployment : model.deployments()) {
                out.printf(
                        "  %-24s %-12s %s%s%n",
                        deployment.id(),
                        deployment.provider(),
                        deployment.upstreamModel(),
                        deployment.slots() == 0 ? "" : "  max-parallel " + deployment.slots());
            }
        }
        status.brokenPlugins().forEach(plugin -> out.println("cannot be used: " + plugin));
        out.println(status.models().size() + " models, the configuration can be used");
        out.flush();
    }
}
