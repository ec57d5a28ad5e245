package dev.patchbay.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a token for as long as it is good and has it renewed ahead of its end, by one thread while others go on with it. */
final class RenewedToken {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Supplier<AccessToken> source;
    private final InstantSource clock;
    private final Executor executor;
    private volatile @Nullable Held held;
    private @Nullable CompletableFuture<Held> renewal;
    private Instant refusalsCountFrom = Instant.MIN;

    RenewedToken(Supplier<AccessToken> source, InstantSource clock, Executor executor) {
        this.source = Objects.requireNonNull(source, "source");
        this.clock = clock;
        this.executor = executor;
    }

    /** Not one of the router's threads: a call that is cancelled must not take the token of all others with it. */
    static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "patchbay-token");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether {@link #value()} returns at once, also when it is called a moment later. */
    boolean isReady() {
        Held current = held;
        return current != null && current.isGood(clock.instant().plus(SOON));
    }

    /**
     * The token; waits for the source only when there is none that is good.
     *
     * @throws IllegalStateException without the source's text, when it gives none
     */
    String value() {
        Held current = held;
        Instant now = clock.instant();
        if (current == null || !current.isGood(now)) {
            current = await(renewal());
        } else if (!now.isBefore(current.due())) {
            renewal();
        }
        return current.token().value();
    }

    /** Forgets a token that an upstream refused, unless that has just been done to no avail. */
    synchronized void refused(String value) {
        Held current = held;
        Instant now = clock.instant();
        if (current != null && current.token().value().strip().equals(value) && !now.isBefore(refusalsCountFrom)) {
            held = null;
            refusalsCountFrom = now.plus(BETWEEN_REFUSALS);
        }
    }

    /** The renewal that is under way; begins one where there is need. */
    private CompletableFuture<Held> renewal() {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        synchronized (this) {
            Held current = held;
            Instant now = clock.instant();
            if (renewal != null) {
                return renewal;
            }
            if (current != null && current.isGood(now) && now.isBefore(current.due())) {
                return CompletableFuture.completedFuture(current); // somebody was quicker
            }
            renewal = mine;
        }
        try {
            executor.execute(() -> renew(mine));
        } catch (Throwable noThread) {
            failed(mine, noThread);
        }
        return mine;
    }

    private void renew(CompletableFuture<Held> mine) {
        try {
            AccessToken token = source.get();
            Held next = Held.from(token, clock.instant());
            synchronized (this) {
                held = next;
                renewal = null;
            }
            mine.complete(next);
        } catch (Throwable failure) { // whatever the caller's code throws
            failed(mine, failure);
        }
    }

    private void failed(CompletableFuture<Held> mine, Throwable failure) {
        synchronized (this) {
            Held current = held;
            if (current != null) {
                held = new Held(current.token(), clock.instant().plus(AFTER_FAILURE));
            }
            renewal = null;
        }
        mine.completeExceptionally(failure);
    }

    private static Held await(CompletableFuture<Held> renewal) {
        try {
            return renewal.get();
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a token");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the source of tokens failed"); // its own words may hold one
        }
    }

    /** A token, and when a new one is to be asked for. */
    private record Held(AccessToken token, Instant due) {

        static Held from(AccessToken token, Instant now) {
            Duration life = Duration.between(now, token.expiresAt());
            if (life.isNegative() || life.isZero()) {
                throw new IllegalStateException("the token has expired");
            }
            Duration half = life.dividedBy(2);
            return new Held(token, token.expiresAt().minus(half.compareTo(AHEAD) < 0 ? half : AHEAD));
        }

        boolean isGood(Instant now) {
            return now.isBefore(token.expiresAt());
        }
    }
}
