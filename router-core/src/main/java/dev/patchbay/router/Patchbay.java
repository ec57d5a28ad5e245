package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.RouterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The router: configured models on one side, provider plugins found on the class path on the other, and one pipeline of
 * retry, failover, cooldown and deadlines between them.
 *
 * <pre>{@code
 * try (Patchbay router = Patchbay.load(Path.of("patchbay.yaml"))) {
 *     Speech audio = router.call(SpeechRequest.of("narrator", "Hello"));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Close it to release its threads and its providers.
 */
public final class Patchbay implements Router, AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long DRAIN_POLL_NANOS = 1_000_000;
    private static final long CANCEL_NANOS = 1_000_000_000;
    private static final long TELL_NANOS = 500_000_000;

    private final PatchbayBuilder builder;
    private final TableBuilder tables;
    private final CallPipeline pipeline;
    private final Retirement retirement;
    private final Listeners listeners;
    private final @Nullable RouterPool ownPool;
    private final @Nullable RouterTimers ownTimers;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CurrentTable table;
    private final Object lastTable = new Object();
    private boolean finished; // under the lock: no table is exchanged any more

    Patchbay(PatchbayBuilder builder) {
        this.builder = builder;
        this.ownPool = builder.executor == null ? new RouterPool() : null;
        SteadyPool pool = new SteadyPool(Objects.requireNonNullElse(builder.executor, ownPool));
        this.listeners = new Listeners(builder.listeners, pool);
        listeners.brokenPlugins(builder.catalog().failures());
        this.tables =
                new TableBuilder(builder.catalog(), builder.ticker, builder.randomness, builder.state(), listeners);
        this.table = new CurrentTable(tables.build(builder.config(), null));
        this.ownTimers = builder.timers == null ? new RouterTimers() : null;
        Timers timers = Objects.requireNonNullElse(builder.timers, ownTimers);
        this.retirement = new Retirement(timers, pool);
        this.pipeline = new CallPipeline(
                new Resolver(table, builder.ticker, pool),
                new Chooser(builder.ticker, builder.randomness),
                builder.ticker,
                timers,
                listeners);
    }

    /**
     * A router for a configuration file, with the plugins on the class path and the environment of this process.
     *
     * @throws ConfigException when the file cannot be used; it lists every mistake
     */
    public static Patchbay load(Path file) {
        return builder().config(file).build();
    }

    /** A builder, for everything that a file cannot say. */
    public static PatchbayBuilder builder() {
        return new PatchbayBuilder();
    }

    /**
     * A router for a configuration made in Java, with the plugins on the class path.
     *
     * @throws ConfigException when the configuration cannot be used; it lists every mistake
     */
    public static Patchbay of(RouterConfig config) {
        return builder().config(config).build();
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        if (closed.get()) {
            CallException failure = Outcome.refusal(
                    request.type().name(), Names.shown(request.model()), ErrorKind.LOCAL_FAULT, "the router is closed");
            listeners.callEnded(failure.trail(), failure);
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Routed<R>> routed = pipeline.route(request, options);
        if (closed.get()) {
            routed.cancel(true); // it was closed meanwhile, and nobody would end the call
        }
        return routed;
    }

    /**
     * Reads the configuration file again and routes by it from now on. Calls in flight finish on what they started
     * with; deployments that stay what they are keep their health; providers that are not needed any more are closed when
     * their last attempt has ended.
     *
     * @throws ConfigException when the file cannot be used; everything stays as it was
     * @throws IllegalStateException when the router was not made from a file
     */
    public void reload() {
        if (!builder.hasFile()) {
            throw new IllegalStateException("this router was not made from a file; hand a configuration to reload");
        }
        replace(builder.config());
    }

    /**
     * Routes by another configuration from now on, as {@link #reload()} does.
     *
     * @throws ConfigException when it cannot be used; everything stays as it was
     */
    public void reload(RouterConfig config) {
        replace(builder.checked(config));
    }

    /** The call types that some deployment serves right now, those that plugins brought among them; unmodifiable. */
    public Set<CallType<?, ?>> callTypes() {
        return table.get().models().stream()
                .flatMap(model -> model.callTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How the router stands right now; without secrets. */
    public RouterStatus status() {
        return StatusReport.of(table.get(), builder.catalog(), pipeline.inFlight(), builder.ticker.nanos());
    }

    /**
     * Closes as {@link #close(Duration)} does, and gives calls in flight 5 s to end. Idempotent.
     */
    @Override
    public void close() {
        close(DRAIN);
    }

    /**
     * Refuses further calls, waits for those in flight, cancels what is left after the time given, and releases
     * providers and threads. Listeners have half a second to hear the rest, unless the executor is the caller's own, whose
     * tasks nobody here waits for. Idempotent. An interrupt ends the wait for calls, not the closing.
     */
    public void close(Duration drain) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        long start = System.nanoTime();
        while (pipeline.inFlight() > 0
                && System.nanoTime() - start < Nanos.of(drain)
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(DRAIN_POLL_NANOS);
        }
        pipeline.cancelAll();
        awaitAttempts();
        synchronized (lastTable) {
            finished = true;
        }
        retirement.closeAll(table.get());
        if (ownTimers != null) {
            ownTimers.close();
        }
        if (ownPool != null) {
            ownPool.close();
            listeners.awaitHeard(TELL_NANOS);
        }
    }

    private int attemptsInFlight() {
        return Retirement.inFlight(table.get()) + retirement.inFlight();
    }

    /** A thread whose interrupt flag is set does not rest, so the flag is taken down for that long. */
    private void awaitAttempts() {
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        while (attemptsInFlight() > 0 && System.nanoTime() - start < CANCEL_NANOS) {
            LockSupport.parkNanos(DRAIN_POLL_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void replace(RouterConfig config) {
        if (closed.get()) {
            throw isClosed();
        }
        RoutingTable before = table.get();
        RoutingTable next = tables.build(config, before);
        if (!exchange(before, next)) {
            Retirement.discard(next, before);
            throw isClosed();
        }
        listeners.reloaded(config.models().size());
    }

    /** False when the router was closed while the next table was built, and nobody would close that one's providers. */
    private boolean exchange(RoutingTable before, RoutingTable next) {
        synchronized (lastTable) {
            if (finished) {
                return false;
            }
            table.set(next);
            before.replace();
            retirement.watch(before, next);
            return true;
        }
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("the router is closed");
    }
}
