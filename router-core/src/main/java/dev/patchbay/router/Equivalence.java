package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.router.config.ConfigProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that deployments that stand in for one another agree where their providers say they must: vectors of two
 * embedding models look alike and mean nothing to each other.
 */
final class Equivalence {

    private Equivalence() {}

    /** A problem for every model in whose way deployments of different spaces lie. */
    static List<ConfigProblem> problems(RoutingTable table) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (Model model : table.models()) {
            Map<CallType<?, ?>, Map<String, Deployment>> spaces = new LinkedHashMap<>();
            for (Deployment deployment : inTheWayOf(model, table)) {
                for (CallType<?, ?> type : deployment.provider().callTypes()) {
                    @Nullable String space = deployment.provider().equivalence(type, deployment.view());
                    if (space != null) {
                        spaces.computeIfAbsent(type, any -> new LinkedHashMap<>())
                                .putIfAbsent(space, deployment);
                    }
                }
            }
            spaces.forEach((type, found) -> {
                if (found.size() > 1) {
                    problems.add(ConfigProblem.at(
                            "models." + model.name(),
                            "answers of call type '" + type.name() + "' cannot stand in for one another: "
                                    + List.copyOf(found.values())));
                }
            });
        }
        return problems;
    }

    private static List<Deployment> inTheWayOf(Model model, RoutingTable table) {
        List<Deployment> way = new ArrayList<>(model.deployments());
        for (Link link :
                Objects.requireNonNull(table.find(model.name())).fallbacks().links()) {
            way.addAll(link.target().model().deployments());
        }
        return way;
    }
}
