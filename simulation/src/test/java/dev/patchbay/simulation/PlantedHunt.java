package dev.patchbay.simulation;

import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hunts through a scenario for the first seed that breaks a promise; with whatever engine it is loaded beside. */
public final class PlantedHunt implements Function<String, String> {

    private static final int SEEDS = 60;
    private static final Logger ROUTER = Logger.getLogger("dev.patchbay.router");

    /** For a loader that knows it by its name. */
    public PlantedHunt() {}

    /** The invariant and after how many calls it broke, or how many were made in vain. */
    @Override
    public String apply(String name) {
        ROUTER.setLevel(Level.OFF);
        Scenario scenario = ScenarioFile.bundled(name);
        long calls = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Ledger ledger = new Ledger(0, Long.MAX_VALUE);
            try {
                Simulation.run(scenario, ClientKind.PATCHBAY, seed, ledger);
            } catch (BrokenInvariant found) {
                return found.id() + " after " + (calls + ledger.calls()) + " calls: " + found.getMessage();
            }
            calls += ledger.calls();
        }
        return "nothing in " + calls + " calls";
    }
}
