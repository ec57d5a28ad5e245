package dev.patchbay.router;

import dev.patchbay.RouterListener;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigCheck;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.ConfigProblem;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.SelectionStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what a router is made of. Only a configuration is required. Not thread-safe. */
public final class PatchbayBuilder {

    private final List<ProviderFactory> providers = new ArrayList<>();
    private final List<SelectionStrategy> strategies = new ArrayList<>();
    private boolean discover = true;
    private @Nullable RouterConfig config;
    private @Nullable Path file;
    private @Nullable ProviderCatalog catalog;
    private Function<String, @Nullable String> environment = new SystemEnvironment();
    private Duration patience = Duration.ofSeconds(5);

    final List<RouterListener> listeners = new ArrayList<>();

    @Nullable
    Executor executor;

    Ticker ticker = Ticker.system();

    @Nullable
    Timers timers;

    Randomness randomness = Randomness.system();

    private @Nullable RouterState state;

    PatchbayBuilder() {}

    /** A configuration made in Java. */
    public PatchbayBuilder config(RouterConfig value) {
        this.config = Objects.requireNonNull(value, "config");
        this.file = null;
        return this;
    }

    /** A configuration file. */
    public PatchbayBuilder config(Path value) {
        this.file = Objects.requireNonNull(value, "file");
        this.config = null;
        return this;
    }

    /** Where {@code ${NAME}} in a configuration file is looked up; the environment of this process by default. */
    public PatchbayBuilder environment(Function<String, @Nullable String> lookup) {
        this.environment = Objects.requireNonNull(lookup, "lookup");
        return this;
    }

    /** A provider plugin beside those on the class path. */
    public PatchbayBuilder provider(ProviderFactory factory) {
        providers.add(Objects.requireNonNull(factory, "factory"));
        return this;
    }

    /** A selection strategy beside those on the class path; a configuration names it with {@code strategy}. */
    public PatchbayBuilder strategy(SelectionStrategy strategy) {
        strategies.add(Objects.requireNonNull(strategy, "strategy"));
        return this;
    }

    /** Only the plugins and strategies that were handed over, and the router's own strategies; none from the class path. */
    public PatchbayBuilder withoutDiscovery() {
        this.discover = false;
        return this;
    }

    /** How long a plugin may take to load, and to make a provider; 5 s by default. */
    public PatchbayBuilder patience(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("patience must be longer than 0");
        }
        this.patience = value;
        return this;
    }

    /** Somebody who hears what the router does. */
    public PatchbayBuilder listener(RouterListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Where work runs that no caller's thread does, in place of the router's own pool (virtual threads where the JDK has
     * them, else a cached pool). It must not run tasks on the thread that hands them over, and stays open: it is the
     * caller's.
     */
    public PatchbayBuilder executor(Executor value) {
        this.executor = Objects.requireNonNull(value, "executor");
        return this;
    }

    /** The router's clock. */
    public PatchbayBuilder ticker(Ticker value) {
        this.ticker = Objects.requireNonNull(value, "ticker");
        return this;
    }

    /** The router's timers, which must agree with its clock. */
    public PatchbayBuilder timers(Timers value) {
        this.timers = Objects.requireNonNull(value, "timers");
        return this;
    }

    /** The router's randomness. */
    public PatchbayBuilder randomness(Randomness value) {
        this.randomness = Objects.requireNonNull(value, "randomness");
        return this;
    }

    /** What the router remembers of its deployments; in memory and its own by default. */
    public PatchbayBuilder state(RouterState value) {
        this.state = Objects.requireNonNull(value, "state");
        return this;
    }

    /**
     * The router.
     *
     * @throws ConfigException when the configuration cannot be used; it lists every mistake
     * @throws IllegalStateException when there is no configuration
     */
    public Patchbay build() {
        return new Patchbay(this);
    }

    RouterState state() {
        return state == null ? RouterState.inMemory(ticker) : state;
    }

    ProviderCatalog catalog() {
        if (catalog == null) {
            catalog = (discover
                            ? ProviderCatalog.discover(providers, patience)
                            : ProviderCatalog.of(providers, patience))
                    .withStrategies(strategies);
        }
        return catalog;
    }

    RouterConfig config() {
        if (file != null) {
            return ConfigLoader.load(file, environment, catalog());
        }
        if (config == null) {
            throw new IllegalStateException("a router needs a configuration: a file or one made in Java");
        }
        return checked(config);
    }

    boolean hasFile() {
        return file != null;
    }

    RouterConfig checked(RouterConfig candidate) {
        List<ConfigProblem> problems = ConfigCheck.problems(candidate, catalog());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return candidate;
    }
}
