package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warns of fallbacks that lead back to where they began: they end, because a call visits each model once. */
final class FallbackCycles {

    private FallbackCycles() {}

    static void warn(RouterConfig config) {
        for (List<String> cycle : of(config)) {
            System.getLogger(FallbackCycles.class.getPackageName())
                    .log(
                            System.Logger.Level.WARNING,
                            "fallbacks lead back to where they began: " + String.join(" → ", cycle));
        }
    }

    /** The cycles that are met when every model is followed once. */
    static List<List<String>> of(RouterConfig config) {
        List<List<String>> cycles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String model : config.models().keySet()) {
            follow(config, model, new ArrayList<>(), done, cycles);
        }
        return cycles;
    }

    private static void follow(
            RouterConfig config, String model, List<String> way, Set<String> done, List<List<String>> cycles) {
        int met = way.indexOf(model);
        if (met >= 0) {
            List<String> cycle = new ArrayList<>(way.subList(met, way.size()));
            cycle.add(model);
            cycles.add(cycle);
            return;
        }
        ModelConfig at = config.models().get(model);
        if (at == null || !done.add(model)) {
            return;
        }
        way.add(model);
        for (FallbackConfig fallback : at.fallbacks()) {
            if (!fallback.model().equals(model)) {
                follow(config, fallback.model(), way, done, cycles);
            }
        }
        way.remove(way.size() - 1);
    }
}
