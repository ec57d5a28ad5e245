package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one vendor answers one call type over the wire: success, refusals by kind, and what the value read off the
 * success has to be. Immutable and thread-safe. {@link OpenAiShapedWire} has the script of the wire that many vendors
 * share.
 *
 * @param <R> the type of the answer
 */
public final class WireScript<R> {

    /** Without these there are rules that cannot be asked; of other kinds there are vendors that have no word for them. */
    private static final List<ErrorKind> REQUIRED =
            List.of(ErrorKind.SERVER_ERROR, ErrorKind.AUTHENTICATION, ErrorKind.NOT_FOUND, ErrorKind.INVALID_REQUEST);

    private static final String NO_THROTTLE = lack("how the vendor throttles", "throttling(…)");
    private static final String NO_HIDDEN_ERROR =
            lack("what an error with a status of success looks like", "hidingErrors(…)");

    private final WireAnswer success;
    private final Map<ErrorKind, WireAnswer> refusals;
    private final @Nullable Function<Duration, WireAnswer> throttle;
    private final @Nullable WireAnswer errorInSuccess;
    private final Map<Integer, ErrorKind> meanings;
    private final Consumer<? super R> check;
    private final @Nullable Function<? super R, SoundFacts> facts;
    private final Map<String, WireScript<R>> further;

    private WireScript(Builder<R> builder) {
        this.success = builder.success;
        this.refusals = new EnumMap<>(builder.refusals);
        this.throttle = builder.throttle;
        this.errorInSuccess = builder.errorInSuccess;
        this.meanings = Map.copyOf(builder.meanings);
        this.check = builder.check;
        this.facts = null;
        this.further = Map.of();
    }

    private WireScript(
            WireScript<R> other,
            WireAnswer success,
            Consumer<? super R> check,
            @Nullable Function<? super R, SoundFacts> facts,
            Map<String, WireScript<R>> further) {
        this.success = success;
        this.refusals = other.refusals;
        this.throttle = other.throttle;
        this.errorInSuccess = other.errorInSuccess;
        this.meanings = other.meanings;
        this.check = check;
        this.facts = facts;
        this.further = Collections.unmodifiableMap(further);
    }

    /**
     * A script that knows the success alone.
     *
     * @param success what the vendor answers when all is well
     * @param check throws an {@link AssertionError} unless the value is the one that this success stands for
     */
    public static <R> Builder<R> answering(WireAnswer success, Consumer<? super R> check) {
        return new Builder<>(success, check);
    }

    /** What the vendor answers when all is well. */
    public WireAnswer success() {
        return success;
    }

    /**
     * How the vendor refuses a request.
     *
     * @throws AssertionError when the script does not say; the message names the remedy
     */
    public WireAnswer refusal(ErrorKind kind) {
        WireAnswer refusal = refusals.get(kind);
        if (refusal == null) {
            throw new AssertionError(lack(kind));
        }
        return refusal;
    }

    /** What an upstream of this vendor does that fails with this kind, before any byte of an answer; empty for none. */
    Optional<Instruction> fault(ErrorKind kind) {
        if (kind == ErrorKind.CONNECTION_LOST) {
            return Optional.of(Instruction.resetAfterRequest());
        }
        boolean hidden = kind == ErrorKind.INVALID_RESPONSE;
        return Optional.ofNullable(hidden ? errorInSuccess : refusals.get(kind)).map(Instruction::answer);
    }

    /** Every kind that the vendor has a refusal for. */
    Map<ErrorKind, WireAnswer> refusals() {
        return Collections.unmodifiableMap(refusals);
    }

    /** What a status means where the body says nothing, as far as this vendor has a meaning of its own for it. */
    Optional<ErrorKind> meaning(int status) {
        return Optional.ofNullable(meanings.get(status));
    }

    /** Whether the script says how the vendor throttles. */
    boolean canThrottle() {
        return throttle != null;
    }

    /**
     * How the vendor says that there are too many requests, and when to come back.
     *
     * @throws AssertionError when the script does not say; the message names the remedy
     */
    public WireAnswer throttled(Duration delay) {
        if (throttle == null) {
            throw new AssertionError(NO_THROTTLE);
        }
        return throttle.apply(delay);
    }

    /**
     * An answer with a status of success and an error in its body.
     *
     * @throws AssertionError when the script does not say; the message names the remedy
     */
    public WireAnswer errorInSuccess() {
        if (errorInSuccess == null) {
            throw new AssertionError(NO_HIDDEN_ERROR);
        }
        return errorInSuccess;
    }

    /** The same script of sound, with a way to read what the provider says of it. */
    public WireScript<R> sounding(Function<? super R, SoundFacts> facts) {
        return new WireScript<>(this, success, check, facts, further);
    }

    /**
     * The same script, with another thing that the vendor may answer when all is well.
     *
     * @param words what is special about it: {@code the call of a tool}
     * @param answer what the vendor answers
     * @param read throws an {@link AssertionError} unless the value is the one that this answer stands for
     */
    public WireScript<R> alsoAnswering(String words, WireAnswer answer, Consumer<? super R> read) {
        Map<String, WireScript<R>> more = new LinkedHashMap<>(further);
        more.put(
                Objects.requireNonNull(words, "words"),
                answeringOtherwise(Objects.requireNonNull(answer, "answer"), Objects.requireNonNull(read, "read")));
        return new WireScript<>(this, success, check, facts, more);
    }

    /** The same script with another success. */
    WireScript<R> answeringOtherwise(WireAnswer answer, Consumer<? super R> read) {
        return new WireScript<>(this, answer, read, facts, Map.of());
    }

    /** Scripts whose successes are the other things that the vendor may answer, by what is special about them. */
    Map<String, WireScript<R>> further() {
        return further;
    }

    /** What the provider says of its sound; null where the script cannot tell. */
    @Nullable
    Function<? super R, SoundFacts> facts() {
        return facts;
    }

    /**
     * Checks a value read off the success.
     *
     * @throws AssertionError when it is not the one that the success stands for
     */
    public void check(R value) {
        check.accept(value);
    }

    /** What every script has to say and this one does not; a sentence each, with its remedy. */
    List<String> missing() {
        List<String> lacking = new ArrayList<>();
        for (ErrorKind kind : REQUIRED) {
            if (!refusals.containsKey(kind)) {
                lacking.add(lack(kind));
            }
        }
        if (throttle == null) {
            lacking.add(NO_THROTTLE);
        }
        if (errorInSuccess == null) {
            lacking.add(NO_HIDDEN_ERROR);
        }
        return lacking;
    }

    private static String lack(ErrorKind kind) {
        return lack("how the vendor refuses with " + kind, "refusing(ErrorKind." + kind + ", …)");
    }

    private static String lack(String what, String remedy) {
        return "the wire script does not say " + what + "; add ." + remedy + " to it";
    }

    /**
     * Collects what a vendor says. Not thread-safe.
     *
     * @param <R> the type of the answer
     */
    public static final class Builder<R> {
        private final WireAnswer success;
        private final Consumer<? super R> check;
        private final Map<ErrorKind, WireAnswer> refusals = new EnumMap<>(ErrorKind.class);
        private final Map<Integer, ErrorKind> meanings = new HashMap<>();
        private @Nullable Function<Duration, WireAnswer> throttle;
        private @Nullable WireAnswer errorInSuccess;

        private Builder(WireAnswer success, Consumer<? super R> check) {
            this.success = Objects.requireNonNull(success, "success");
            this.check = Objects.requireNonNull(check, "check");
        }

        /** The answer that means this kind. */
        public Builder<R> refusing(ErrorKind kind, WireAnswer answer) {
            refusals.put(kind, Objects.requireNonNull(answer, "answer"));
            return this;
        }

        /** A status with a meaning of its own, which the kit's table of statuses does not know. */
        public Builder<R> meaning(int status, ErrorKind kind) {
            meanings.put(status, Objects.requireNonNull(kind, "kind"));
            return this;
        }

        /** The answer that means {@link ErrorKind#RATE_LIMITED} and tells when to come back, in whole seconds. */
        public Builder<R> throttling(Function<Duration, WireAnswer> answer) {
            this.throttle = Objects.requireNonNull(answer, "answer");
            return this;
        }

        /**
         * The answer that means {@link ErrorKind#RATE_LIMITED}; where it tells when to come back, it does so in a
         * {@code Retry-After} header in seconds (RFC 9110, section 10.2.3).
         */
        public Builder<R> throttling(WireAnswer answer) {
            return refusing(ErrorKind.RATE_LIMITED, answer)
                    .throttling(delay -> answer.withHeader("Retry-After", Long.toString(delay.toSeconds())));
        }

        /** The answer with a status of success and an error in its body. */
        public Builder<R> hidingErrors(WireAnswer answer) {
            this.errorInSuccess = Objects.requireNonNull(answer, "answer");
            return this;
        }

        /** The script. */
        public WireScript<R> build() {
            return new WireScript<>(this);
        }
    }
}
