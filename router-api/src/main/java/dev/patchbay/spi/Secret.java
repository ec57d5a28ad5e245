package dev.patchbay.spi;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that never prints: an API key, or a source of tokens that change. {@link #toString()} shows nothing of it, it
 * cannot be serialised, and two secrets are equal only when they are the same object.
 */
public final class Secret {

    private final @Nullable String value;
    private final @Nullable Supplier<String> source;
    private final @Nullable BooleanSupplier ready;

    /** Either a value, or a source, which may be able to say whether it has one at hand. */
    private Secret(@Nullable String value, @Nullable Supplier<String> source, @Nullable BooleanSupplier ready) {
        this.value = value;
        this.source = source;
        this.ready = ready;
    }

    /** A secret that stays as it is. White space around it is dropped: keys are pasted with it. */
    public static Secret of(String value) {
        return new Secret(value.strip(), null, null);
    }

    /**
     * A secret that is asked for whenever it is used, for example a token source that keeps what it has by itself. The
     * source is thread-safe and may block.
     */
    public static Secret from(Supplier<String> source) {
        return new Secret(null, Objects.requireNonNull(source, "source"), null);
    }

    /**
     * A secret that is kept until it nears its end. The first use asks the source for a token, and everybody waits for that
     * one. Five minutes before a token expires, or at half its life if that is later, the next use has it renewed on a
     * thread of its own, one at a time, and goes on with the old one, as all others do. When the source fails, it is asked
     * again after 30 seconds for as long as the old token is good, and at every use after that.
     *
     * @param source gives a token that has not expired; may block and throw; what it throws is never shown
     */
    public static Secret renewing(Supplier<AccessToken> source) {
        return renewing(source, InstantSource.system(), RenewedToken::onThreadOfItsOwn);
    }

    /** The same with another clock, and with the executor that asks the source. */
    static Secret renewing(Supplier<AccessToken> source, InstantSource clock, Executor executor) {
        RenewedToken token = new RenewedToken(source, clock, executor);
        return new Secret(null, token::value, token::isReady);
    }

    /**
     * The value. Whoever calls this keeps it out of every message, log and {@code toString}. May block unless the secret
     * {@link #isReady() is ready}, and throws what the source throws.
     */
    public String reveal() {
        return source == null ? Objects.requireNonNull(value) : source.get();
    }

    /** Whether the value stays the same. */
    public boolean isConstant() {
        return source == null;
    }

    /** Whether the value is at hand, so that {@link #reveal()} returns it at once. */
    public boolean isReady() {
        return source == null || (ready != null && ready.getAsBoolean());
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
