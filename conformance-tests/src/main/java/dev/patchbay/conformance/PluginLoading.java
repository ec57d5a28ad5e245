package dev.patchbay.conformance;

import dev.patchbay.CallType;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Loads a plugin once, on a thread of its own and within bounds: whatever it does instead ends in a sentence with a remedy. */
final class PluginLoading {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9"); // port 9 discards; nothing is sent

    private final ConformanceSuite suite;
    private volatile String step = "provider()";
    private volatile String name = "";
    private @Nullable LoadedPlugin loaded;
    private @Nullable AssertionError obstacle;

    PluginLoading(ConformanceSuite suite) {
        this.suite = suite;
    }

    /**
     * The plugin.
     *
     * @throws AssertionError when it cannot be loaded in time; tells why and what to do about it
     */
    synchronized LoadedPlugin plugin() {
        if (obstacle != null) {
            throw obstacle;
        }
        LoadedPlugin plugin = loaded;
        if (plugin == null) {
            try {
                plugin = within(suite.loadLimit());
            } catch (AssertionError told) {
                obstacle = told;
                throw told;
            }
            loaded = plugin;
        }
        return plugin;
    }

    /** Whether it cannot be loaded. */
    boolean fails() {
        try {
            plugin();
            return false;
        } catch (AssertionError told) {
            return true;
        }
    }

    /** The plugin, for a test that has nothing to say when it cannot be loaded: that is told once. */
    LoadedPlugin pluginOrSkip() {
        if (fails()) {
            Assumptions.abort("the plugin does not load: see K001");
        }
        return plugin();
    }

    /** The name that the suite gives, as far as it does. */
    String provider() {
        fails();
        return name.isEmpty() ? suite.getClass().getSimpleName() : name;
    }

    private LoadedPlugin within(Duration limit) {
        FutureTask<LoadedPlugin> task = new FutureTask<>(this::load);
        Thread thread = new Thread(task, "conformance-load");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException thrown) {
            throw refused(thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (TimeoutException endless) {
            String place = place(thread.getStackTrace());
            thread.interrupt();
            throw new AssertionError(
                    "the plugin does not load: " + step + " has not returned for " + limit.toMillis()
                            + " ms, and is at " + place
                            + ".\n  Remedy: nothing here may wait. A factory and its providers open no connection, read no"
                            + " file and take no lock; a connection is made by the attempt that needs it",
                    endless);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("loading the plugin was interrupted", interrupted);
        }
    }

    private LoadedPlugin load() {
        name = suite.provider();
        step = "finding the factory of '" + name + "'";
        ProviderFactory factory = suite.factory();
        step = "spiVersion()";
        int version = factory.spiVersion();
        if (version != ProviderFactory.SPI_VERSION) {
            throw new OtherContract(version);
        }
        step = "create(settings)";
        Set<String> declared = new TreeSet<>();
        try (Provider provider = factory.create(Settings.of(suite.settings(NOWHERE)))) {
            step = "callTypes()";
            for (CallType<?, ?> type : provider.callTypes()) {
                declared.add(type.name());
            }
            step = "close()";
        }
        step = "samples()";
        List<CallTypeSample<?>> samples = List.copyOf(suite.samples());
        return new LoadedPlugin(factory, declared, samples);
    }

    private AssertionError refused(Throwable thrown) {
        if (thrown instanceof OtherContract other) {
            return new AssertionError(
                    "the plugin does not load: it was compiled against version " + other.version
                            + " of the contract, and this kit speaks version " + ProviderFactory.SPI_VERSION + ".\n  "
                            + PluginFinding.SAME_VERSION,
                    other);
        }
        if (thrown instanceof AssertionError told && step.startsWith("finding")) {
            return told;
        }
        if (thrown instanceof LinkageError) {
            return new AssertionError(
                    "the plugin does not load: at " + step + " it asks for what is not there, " + thrown + ".\n  "
                            + PluginFinding.SAME_VERSION,
                    thrown);
        }
        return new AssertionError(
                "the plugin does not load: " + step + " threw " + thrown + " at " + place(thrown.getStackTrace())
                        + ".\n  Remedy: with the settings of settings(baseUrl) none of this may fail; give every setting that the"
                        + " factory requires, and check in create() only what a deployment can be told to change",
                thrown);
    }

    private static String place(StackTraceElement[] stack) {
        return List.of(stack).stream()
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .limit(1)
                .map(frame -> frame.toString().replaceFirst("^[^(]*/", "")) // without loader and module
                .collect(Collectors.joining());
    }

    /** The plugin speaks another version of the contract. */
    private static final class OtherContract extends RuntimeException {
        private final int version;

        private OtherContract(int version) {
            super("version " + version, null, false, false);
            this.version = version;
        }
    }
}
