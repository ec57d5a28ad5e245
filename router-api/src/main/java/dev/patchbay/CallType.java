package dev.patchbay;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of call: its name, what goes in, what comes out, its usual timers and how its size is measured.
 *
 * <p>A call type is a value, not an enum constant, so a plugin can bring its own and the router serves it like any
 * other. Streaming is a call type of its own and not a flag. Two call types are equal when name and request class are.
 * Immutable and thread-safe.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public sealed interface CallType<Q extends CallRequest<R>, R> permits CallType.Unary, CallType.Streaming {

    /** The name used in configuration, trails and metrics, for example {@code speech-stream}. */
    String name();

    /** The class of the request. */
    Class<Q> requestClass();

    /** The class that an answer must be an instance of. */
    Class<?> responseClass();

    /** The timers that apply where the configuration sets none. */
    CallTimers timers();

    /** The size of a request before it is sent, as far as it can be told; unknown by default. */
    Usage estimate(Q request);

    /** What a finished call used; unknown where neither request nor answer tells. */
    Usage usage(Q request, R response);

    /**
     * Whether answers of two models look alike and mean nothing to each other, as vectors do: then no deployment stands in
     * for one of another space, which is what its provider says ({@link dev.patchbay.spi.Provider#equivalence}), else the
     * model that it names upstream. False by default.
     */
    default boolean isWithinOneSpace() {
        return false;
    }

    /** Declares a call type that is answered by one value. */
    static <Q extends CallRequest<R>, R> Unary<Q, R> unary(String name, Class<Q> request, Class<R> response) {
        return new Unary<>(
                name,
                request,
                response,
                CallTimers.usual(),
                any -> Usage.unknown(),
                (any, value) -> Usage.unknown(),
                false);
    }

    /**
     * Declares a call type that is answered by a stream of items.
     *
     * @param meaningful which items are content: text, audio, a tool call; not role markers, pings or usage. The first
     *     meaningful item is where a stream commits to its deployment. A predicate that throws is a plugin's fault
     */
    static <Q extends CallRequest<ResponseStream<T>>, T> Streaming<Q, T> streaming(
            String name, Class<Q> request, Class<T> item, Predicate<? super T> meaningful) {
        return new Streaming<>(
                name, request, ItemTraits.of(item, meaningful), CallTimers.usual(), any -> Usage.unknown());
    }

    /** A call type that is answered by one value. */
    final class Unary<Q extends CallRequest<R>, R> implements CallType<Q, R> {
        private final Identity<Q> identity;
        private final Class<R> response;
        private final CallTimers timers;
        private final Function<? super Q, Usage> estimate;
        private final BiFunction<? super Q, ? super R, Usage> usage;
        private final boolean oneSpace;

        private Unary(
                String name,
                Class<Q> request,
                Class<R> response,
                CallTimers timers,
                Function<? super Q, Usage> estimate,
                BiFunction<? super Q, ? super R, Usage> usage,
                boolean oneSpace) {
            this.identity = new Identity<>(name, request);
            this.response = Objects.requireNonNull(response, "response");
            this.timers = Objects.requireNonNull(timers, "timers");
            this.estimate = Objects.requireNonNull(estimate, "estimate");
            this.usage = Objects.requireNonNull(usage, "usage");
            this.oneSpace = oneSpace;
        }

        /** This type with another usual attempt timer. */
        public Unary<Q, R> attemptTimeout(Duration attempt) {
            return new Unary<>(
                    name(), requestClass(), response, timers.withAttempt(attempt), estimate, usage, oneSpace);
        }

        /** This type with a way to size a request before it is sent. */
        public Unary<Q, R> estimating(Function<? super Q, Usage> sizing) {
            return new Unary<>(name(), requestClass(), response, timers, sizing, usage, oneSpace);
        }

        /** This type with a way to read what a finished call used. */
        public Unary<Q, R> measuring(BiFunction<? super Q, ? super R, Usage> reading) {
            return new Unary<>(name(), requestClass(), response, timers, estimate, reading, oneSpace);
        }

        /** This type, but answers of one space cannot stand in for those of another. */
        public Unary<Q, R> withinOneSpace() {
            return new Unary<>(name(), requestClass(), response, timers, estimate, usage, true);
        }

        @Override
        public boolean isWithinOneSpace() {
            return oneSpace;
        }

        @Override
        public String name() {
            return identity.name();
        }

        @Override
        public Class<Q> requestClass() {
            return identity.request();
        }

        @Override
        public Class<R> responseClass() {
            return response;
        }

        @Override
        public CallTimers timers() {
            return timers;
        }

        @Override
        public Usage estimate(Q request) {
            return estimate.apply(request);
        }

        @Override
        public Usage usage(Q request, R value) {
            return usage.apply(request, value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Unary<?, ?> that && identity.equals(that.identity));
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }

        @Override
        public String toString() {
            return identity.name();
        }
    }

    /** A call type that is answered by a stream of items. */
    final class Streaming<Q extends CallRequest<ResponseStream<T>>, T> implements CallType<Q, ResponseStream<T>> {
        private final Identity<Q> identity;
        private final ItemTraits<T> items;
        private final CallTimers timers;
        private final Function<? super Q, Usage> estimate;

        private Streaming(
                String name,
                Class<Q> request,
                ItemTraits<T> items,
                CallTimers timers,
                Function<? super Q, Usage> estimate) {
            this.identity = new Identity<>(name, request);
            this.items = items;
            this.timers = Objects.requireNonNull(timers, "timers");
            this.estimate = Objects.requireNonNull(estimate, "estimate");
        }

        /**
         * This type with other usual timers. The attempt timer bounds a stream that is held until it is complete; the
         * others bound every stream.
         */
        public Streaming<Q, T> timers(CallTimers usual) {
            return new Streaming<>(name(), requestClass(), items, usual, estimate);
        }

        /** This type with a way to size a request before it is sent. */
        public Streaming<Q, T> estimating(Function<? super Q, Usage> sizing) {
            return new Streaming<>(name(), requestClass(), items, timers, sizing);
        }

        /**
         * This type with a way to read the usage off an item that carries it; null for items that do not. Where several
         * items carry some, the later ones know better.
         */
        public Streaming<Q, T> measuring(Function<? super T, @Nullable Usage> reading) {
            return with(items.measuring(reading));
        }

        /**
         * This type with a way to tell how many bytes an item takes while it is held back; {@link ByteItem#size()} where
         * nothing is said, and nothing for items that are not bytes. Every item counts a little beside that.
         */
        public Streaming<Q, T> sizing(ToIntFunction<? super T> sizing) {
            return with(items.sizing(sizing));
        }

        /** This type, but a stream that ends properly without any meaningful item is an answer. */
        public Streaming<Q, T> allowingEmpty() {
            return with(items.allowingEmpty());
        }

        /** This type with a way to continue a stream that broke off, see {@link Interruption#RESUME}. */
        public Streaming<Q, T> resuming(Continuation<T> text) {
            return with(items.resuming(Objects.requireNonNull(text, "text")));
        }

        private Streaming<Q, T> with(ItemTraits<T> traits) {
            return new Streaming<>(name(), requestClass(), traits, timers, estimate);
        }

        /** The class of the items. */
        public Class<T> itemClass() {
            return items.itemClass();
        }

        /** Whether an item is content, so that a stream commits to its deployment with it. */
        public boolean meaningful(T candidate) {
            return items.meaningful().test(candidate);
        }

        /** The usage that an item carries, or null when it carries none. */
        public @Nullable Usage itemUsage(T candidate) {
            return items.usage().apply(candidate);
        }

        /** How many bytes an item takes while it is held back, as far as the type can tell. */
        public int itemSize(T candidate) {
            return items.size().applyAsInt(candidate);
        }

        /** Whether a stream without any meaningful item is an answer; else it is an invalid response. */
        public boolean isEmptyAllowed() {
            return items.emptyAllowed();
        }

        /** How items are plain text, or null when they are not, so that a stream cannot be continued. */
        public @Nullable Continuation<T> continuation() {
            return items.continuation();
        }

        @Override
        public String name() {
            return identity.name();
        }

        @Override
        public Class<Q> requestClass() {
            return identity.request();
        }

        @Override
        public Class<?> responseClass() {
            return ResponseStream.class;
        }

        @Override
        public CallTimers timers() {
            return timers;
        }

        @Override
        public Usage estimate(Q request) {
            return estimate.apply(request);
        }

        @Override
        public Usage usage(Q request, ResponseStream<T> response) {
            return response.usage();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Streaming<?, ?> that && identity.equals(that.identity));
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }

        @Override
        public String toString() {
            return identity.name();
        }
    }

    /** What makes two call types the same: name and request class. */
    record Identity<Q>(String name, Class<Q> request) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

        /** Checks that the name is lower-case words joined by hyphens. */
        public Identity {
            Objects.requireNonNull(request, "request");
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a call type's name is lower-case words joined by hyphens, not '" + name + "'");
            }
        }

        // Written out, because what a record has by itself is made up when it first runs, and every start pays for
        // that.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity<?> that && request == that.request && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + request.hashCode();
        }
    }
}
