package dev.patchbay.conformance.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.patchbay.conformance.ChosenSuite;
import dev.patchbay.conformance.ConformanceSuite;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Proves the provider of a jar and writes the report. Exit status: 0 every rule holds, 1 one is broken, 2 wrong arguments or
 * files.
 */
@Command(
        name = "conformance",
        sortOptions = false,
        description = {
            "Proves that a Patchbay provider keeps every rule, and writes a report.%n",
            "The wire of its vendor comes with a suite in one of the jars, named in"
                    + " META-INF/services/dev.patchbay.conformance.ConformanceSuite, or for a vendor that speaks OpenAI's wire"
                    + " with the line 'wire: openai' in the settings file. No key and no network is needed.%n"
        },
        footer = {
            "%nA settings file:%n",
            "  settings:                  # of a deployment whose upstream is the kit's",
            "    base-url: $${base-url}",
            "    api-key: any",
            "  wire: openai               # for a plugin that brings no suite",
            "  models: { chat: gpt-4.1 }  # the vendor's names, where the plugin knows them%n",
            "Exit status: 0 every rule holds, 1 one is broken, 2 wrong arguments or files."
        })
public final class ConformanceCommand implements Callable<Integer> {

    private static final Logger ROUTER = Logger.getLogger("dev.patchbay.router");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--jar",
            required = true,
            arity = "1..*",
            paramLabel = "JAR",
            description = "The plugin, and what it depends on; a folder stands for the jars in it. Repeatable.")
    private List<Path> jars = List.of();

    @Option(names = "--provider", required = true, paramLabel = "NAME", description = "Its name in configuration.")
    private String provider = "";

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "What its deployments are configured with, as YAML; laid over what a suite has.")
    private @Nullable Path settings;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("target", "conformance");

    @Option(names = "--all", description = "Asks every rule everywhere, and not some cells in turns.")
    private boolean all;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Has other cells asked (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    /** A run that has not begun. */
    ConformanceCommand() {}

    /** Runs it and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, whose complaints are one sentence each. */
    static CommandLine commandLine() {
        return new CommandLine(new ConformanceCommand())
                .setParameterExceptionHandler((wrong, arguments) -> {
                    String message = String.valueOf(wrong.getMessage());
                    return complain(wrong.getCommandLine(), message + " (--help shows what there is)");
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof Complaint) {
                        return complain(command, String.valueOf(failure.getMessage()));
                    }
                    throw failure;
                });
    }

    private static int complain(CommandLine command, String message) {
        command.getErr().println("conformance: " + message);
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws IOException {
        SettingsFile file = settings == null ? SettingsFile.NONE : SettingsFile.read(settings);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = PluginJars.open(jars)) {
            Thread.currentThread().setContextClassLoader(loader);
            choose(file);
            return run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Chooses the suite that a jar brings along, with the file's settings laid over its own, or the one that the file describes. */
    private void choose(SettingsFile file) {
        Optional<ConformanceSuite> brought;
        try {
            brought = ChosenSuite.broughtAlong(provider);
        } catch (AssertionError broken) {
            throw new Complaint("--jar: " + broken.getMessage() + "; add the jars that it needs");
        }
        if (brought.isEmpty()) {
            ChosenSuite.choose(described(file), (settings, baseUrl) -> settings);
            return;
        }
        if (file.wire() != null || !file.models().isEmpty()) {
            throw new Complaint("--settings: the jars bring a suite for '" + provider
                    + "', which has its wire and its models; take out 'wire' and 'models'");
        }
        ChosenSuite.choose(
                brought.get(), (usual, baseUrl) -> SettingsSuite.over(usual, file.settings(), List.of(), baseUrl));
    }

    private SettingsSuite described(SettingsFile file) {
        System.setProperty(SettingsSuite.PROVIDER, provider);
        if (settings != null) {
            System.setProperty(SettingsSuite.FILE, settings.toAbsolutePath().toString());
        }
        SettingsSuite suite = new SettingsSuite(provider, file).found();
        if (file.wire() == null) {
            throw new Complaint("no jar brings a suite for '" + provider
                    + "', so nothing says how its vendor answers; add the jar of the plugin's tests, with the suite named in"
                    + " META-INF/services/" + ConformanceSuite.class.getName()
                    + ", or, for a vendor that speaks OpenAI's wire, --settings with the line 'wire: openai'");
        }
        if (!file.wire().equals("openai")) {
            throw new Complaint("--settings: there is no wire '" + file.wire() + "'; there is: openai");
        }
        return suite;
    }

    private int run() {
        ROUTER.setLevel(Level.WARNING); // faults are what the run is made of
        System.setProperty("patchbay.conformance.seed", Long.toString(seed));
        System.setProperty("patchbay.conformance.cells", all ? "all" : "sampled");
        Progress progress = new Progress(spec.commandLine().getOut());
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(ChosenSuite.class))
                                .configurationParameter("patchbay.conformance.report", report.toString())
                                .build(),
                        progress);
        progress.summarize();
        if (Files.exists(report.resolve("index.html"))) {
            spec.commandLine().getOut().println("report: " + report.resolve("index.html"));
        }
        spec.commandLine().getOut().flush();
        return progress.succeeded() ? 0 : 1;
    }
}
