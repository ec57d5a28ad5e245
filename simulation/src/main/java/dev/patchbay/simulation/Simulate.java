package dev.patchbay.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator's command line. Exit status: 0 for nothing found, 1 for a broken invariant, 2 for wrong arguments. */
@Command(
        name = "simulation",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Runs the real router in a simulated world.")
public final class Simulate {

    private static final double MILLION = 1e6;

    /** A logger that nobody refers to may be forgotten, and its level with it. */
    private static final Logger ROUTER = Logger.getLogger("dev.patchbay.router");

    @Spec
    @Nullable
    private CommandSpec spec;

    private Simulate() {}

    /** Runs the program and ends the process. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        ROUTER.setLevel(Level.OFF); // thousands of cooldowns are the purpose here
        CommandLine line = new CommandLine(new Simulate());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            command.getErr().println(thrown.getMessage());
            return thrown instanceof ScenarioException ? 2 : 1;
        });
        return line.execute(arguments);
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return spec.commandLine().getOut();
    }

    @Command(name = "run", description = "Runs one seed, and says what its callers saw; with --log every line of it.")
    int run(
            @Option(names = "--scenario", required = true, paramLabel = "NAME|FILE") String scenario,
            @Option(names = "--seed", defaultValue = "1", paramLabel = "NUMBER") long seed,
            @Option(
                            names = "--client",
                            defaultValue = "PATCHBAY",
                            paramLabel = "NAME",
                            description = "${COMPLETION-CANDIDATES}")
                    ClientKind client,
            @Option(names = "--log", paramLabel = "FILE") @Nullable Path log)
            throws IOException {
        Scenario world = scenario(scenario);
        if (log != null) {
            try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(log))) {
                Simulation.log(world, client, seed, file::println);
            }
        }
        Ledger ledger = new Ledger(0, Long.MAX_VALUE);
        Simulation.run(world, client, seed, ledger);
        out().printf(
                        "%s, %s, seed %d: %d calls, %.4f %% answered, %d failed, %d left, %d attempts%n",
                        world.name(),
                        client.label(),
                        seed,
                        ledger.calls(),
                        100 * ledger.availability(),
                        ledger.failed(),
                        ledger.left(),
                        ledger.attempts());
        return 0;
    }

    @Command(
            name = "hunt",
            description =
                    "Runs many seeds of a scenario, checks every invariant, and prints the line that repeats what breaks one.")
    int hunt(
            @Option(names = "--scenario", defaultValue = "everything", paramLabel = "NAME|FILE") String scenario,
            @Option(names = "--from", defaultValue = "1", paramLabel = "SEED") long from,
            @Option(names = "--seeds", defaultValue = "500", paramLabel = "COUNT") long seeds) {
        ScenarioException.demand(seeds > 0, "--seeds must be at least 1");
        Scenario world = scenario(scenario);
        long begun = System.nanoTime();
        Hunt hunt = Hunt.through(world, from, seeds);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        out().printf(
                        "%s: %d seeds, %.2f million calls in %d s, %d broken%n",
                        world.name(),
                        seeds,
                        hunt.calls() / MILLION,
                        took.toSeconds(),
                        hunt.broken().size());
        hunt.broken().forEach((seed, broken) -> out().println(broken.getMessage() + "\n  " + repeat(scenario, seed)));
        return hunt.broken().isEmpty() ? 0 : 1;
    }

    @Command(name = "report", description = "Runs every client through the scenarios and writes the report.")
    int report(@Option(names = "--to", defaultValue = "simulation", paramLabel = "DIRECTORY") Path directory)
            throws IOException {
        Comparison comparison = Comparison.run();
        Files.createDirectories(directory.resolve("charts"));
        Files.writeString(directory.resolve("report.md"), Report.page(comparison));
        Files.writeString(directory.resolve("charts/failed.svg"), Report.failed(comparison));
        Files.writeString(directory.resolve("charts/freeze.svg"), Report.freeze(comparison));
        out().println("written to " + directory.resolve("report.md"));
        return 0;
    }

    /** The line that runs a seed again. */
    static String repeat(String scenario, long seed) {
        return "java -jar simulation/target/simulation.jar run --scenario " + scenario + " --seed " + seed;
    }

    private static Scenario scenario(String nameOrFile) {
        return nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")
                ? ScenarioFile.read(Path.of(nameOrFile))
                : ScenarioFile.bundled(nameOrFile);
    }
}
