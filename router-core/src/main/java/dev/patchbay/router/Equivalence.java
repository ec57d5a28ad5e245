package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.router.config.ConfigProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
                for (Map.Entry<CallType<?, ?>, String> space :
                        deployment.made().spaces().entrySet()) {
                    spaces.computeIfAbsent(space.getKey(), any -> new LinkedHashMap<>())
                            .putIfAbsent(space.getValue(), deployment);
                }
            }
            for (Map.Entry<CallType<?, ?>, Map<String, Deployment>> entry : spaces.entrySet()) {
                if (entry.getValue().size() > 1) {
                    problems.add(ConfigProblem.at(
                            "models." + model.name(),
                            "answers of call type '" + entry.getKey().name() + "' cannot stand in for one another: "
                                    + List.copyOf(entry.getValue().values())));
                }
            }
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
