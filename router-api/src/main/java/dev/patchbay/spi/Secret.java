package dev.patchbay.spi;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that never prints: an API key, or a source of tokens that change. {@link #toString()} shows nothing of it, it
 * cannot be serialised, and two secrets are equal only when they are the same object.
 */
public final class Secret {

    private final @Nullable String value;
    private final @Nullable Supplier<String> source;
    private final @Nullable RenewedToken token;

    /** Either a value, or a source, which may be that of a token. */
    private Secret(@Nullable String value, @Nullable Supplier<String> source, @Nullable RenewedToken token) {
        this.value = value;
        this.source = source;
        this.token = token;
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
     * again after 30 seconds for as long as the old token is good, and at every use after that. A token that is
     * {@linkplain #refused refused} before its end is asked for anew.
     *
     * @param source gives a token that has not expired; may block and throw; what it throws is never shown
     */
    public static Secret renewing(Supplier<AccessToken> source) {
        return renewing(source, InstantSource.system(), RenewedToken::onThreadOfItsOwn);
    }

    /** The same with another clock, and with the executor that asks the source. */
    static Secret renewing(Supplier<AccessToken> source, InstantSource clock, Executor executor) {
        RenewedToken token = new RenewedToken(source, clock, executor);
        return new Secret(null, token::value, token);
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
        return source == null || (token != null && token.isReady());
    }

    /**
     * An upstream refused this value as a credential. A secret that {@linkplain #renewing renews} itself forgets it, so that the
     * next use waits for another: a token may be revoked long before its end. At most once in five minutes, because an
     * upstream may refuse whatever it gets. Of no consequence for other secrets, and for a value that is not the one it has.
     */
    public void refused(String used) {
        if (token != null) {
            token.refused(used);
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
