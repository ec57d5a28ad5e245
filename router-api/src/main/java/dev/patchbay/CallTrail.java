package dev.patchbay;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call: every attempt and every skip, in order, and what was decided after each. Carries no secret and
 * nothing of what the caller wrote. Immutable and thread-safe.
 *
 * @param callType the name of the call type
 * @param model the model as the caller named it
 * @param steps what happened, in order
 * @param took from the moment the call was routed to its outcome
 */
public record CallTrail(String callType, String model, List<Step> steps, Duration took) {

    /** Checks that nothing is null and copies the steps. */
    public CallTrail {
        Objects.requireNonNull(callType, "callType");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(took, "took");
        steps = List.copyOf(steps);
    }

    /** The attempts alone, in order. */
    public List<Attempted> attempts() {
        return steps.stream()
                .filter(Attempted.class::isInstance)
                .map(Attempted.class::cast)
                .toList();
    }

    /** The last attempt that was made, if any was. */
    public Optional<Attempted> lastAttempt() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Attempted attempt) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /** A line for the model and one for every step, for people to read. */
    @Override
    public String toString() {
        return TrailText.of(this, "");
    }

    /**
     * The same, with a word on the answer where the attempt stands that gave it, its media type for example.
     *
     * @param answer the word; empty for none
     */
    public String toString(String answer) {
        return TrailText.of(this, answer);
    }

    /** One thing that happened on the way. */
    public sealed interface Step permits Attempted, Skipped {

        /** The model that the deployment belongs to. */
        String model();

        /** The id of the deployment. */
        String deployment();
    }

    /**
     * One attempt: one invocation of one provider.
     *
     * @param number counts the attempts of the call from 1
     * @param model the model that the deployment belongs to
     * @param deployment the id of the deployment
     * @param provider the name of the provider
     * @param failure what went wrong, or null when the attempt was answered
     * @param status the protocol status, for HTTP providers the HTTP status; 0 when there was none
     * @param startedAfter from the start of the call to the start of the attempt
     * @param took how long the attempt took; while its stream goes on, how long it took to begin
     * @param next what was decided after it
     */
    public record Attempted(
            int number,
            String model,
            String deployment,
            String provider,
            @Nullable Failure failure,
            int status,
            Duration startedAfter,
            Duration took,
            Next next)
            implements Step {

        /** The kind of the failure, or null when the attempt was answered. */
        public @Nullable ErrorKind kind() {
            return failure == null ? null : failure.kind();
        }
    }

    /**
     * What went wrong in an attempt.
     *
     * @param kind the kind; decides what follows
     * @param code the vendor's code or the class of an unexpected exception, or null; plain characters, at most 64
     * @param phase how far the attempt had come
     * @param sent how much of the request the upstream can have seen
     * @param serverDelay how long the upstream asked to wait, or null when it did not say
     * @param param the field of the request that the vendor blames, or null; plain characters, at most 64
     */
    public record Failure(
            ErrorKind kind,
            @Nullable String code,
            Phase phase,
            Sent sent,
            @Nullable Duration serverDelay,
            @Nullable String param) {

        /** What went wrong where no field is to blame. */
        public Failure(ErrorKind kind, @Nullable String code, Phase phase, Sent sent, @Nullable Duration serverDelay) {
            this(kind, code, phase, sent, serverDelay, null);
        }
    }

    /**
     * A deployment that was looked at and passed over without an attempt; costs nothing.
     *
     * @param model the model that the deployment belongs to
     * @param deployment the id of the deployment
     * @param why the ground for passing it over
     * @param detail more, for people; empty when there is nothing to add
     */
    public record Skipped(String model, String deployment, Skip why, String detail) implements Step {}

    /** Grounds for passing a deployment over. */
    public enum Skip {
        /** It does not serve the call type. */
        CALL_TYPE,
        /** It lacks a voice, format or feature that the request names. */
        UNSUPPORTED,
        /** The request is larger than it takes. */
        TOO_LARGE,
        /** The server said when to come back, and that is not yet. */
        SERVER_DELAY,
        /** It failed too often lately. */
        COOLING_DOWN,
        /** It is being probed after a cooldown by another call. */
        PROBED,
        /** Its key was refused or has no credit left. */
        CREDENTIAL,
        /** Its upstream model was refused or is missing. */
        UPSTREAM_MODEL,
        /** Its plugin failed too often lately, or has not come back from a question. */
        PLUGIN,
        /** All its slots are taken. */
        NO_SLOT,
        /** Its rate window is used up. */
        NO_RATE
    }

    /**
     * What was decided after an attempt.
     *
     * @param step where the call went
     * @param delay how long it waited before going there; zero for at once, which includes the few random milliseconds
     *     that keep many calls from failing over in the same moment
     * @param why the ground, for people; empty when the step says it all
     */
    public record Next(Direction step, Duration delay, String why) {

        /** The attempt was answered and the call is over. */
        public static final Next ANSWERED = new Next(Direction.ANSWERED, Duration.ZERO, "");

        /** The attempt answers with a stream that has begun and is not at its end. */
        public static final Next STREAMING = new Next(Direction.STREAMING, Duration.ZERO, "");

        /** The attempt took long, or failed while another one beside it went on. */
        public static final Next HEDGED = new Next(Direction.HEDGED, Duration.ZERO, "");

        /** The attempt was given up because another one beside it had answered. */
        public static final Next OUTRUN = new Next(Direction.OUTRUN, Duration.ZERO, "");

        /** The attempt has only just ended; what listeners are told. */
        public static final Next UNDECIDED = new Next(Direction.UNDECIDED, Duration.ZERO, "");
    }

    /** Where a call goes after an attempt. */
    public enum Direction {
        /** Not decided yet. */
        UNDECIDED,
        /** Nowhere so far: it answers with a stream that is not at its end. */
        STREAMING,
        /** Nowhere: it was answered. */
        ANSWERED,
        /** To the same deployment again. */
        SAME_DEPLOYMENT,
        /** To another deployment of the same model. */
        OTHER_DEPLOYMENT,
        /** To a fallback model. */
        FALLBACK_MODEL,
        /** To an attempt at another deployment of the same model, made beside this one because one of them took long. */
        HEDGED,
        /** Nowhere: the attempt beside this one answered first. */
        OUTRUN,
        /** Nowhere: the failure goes to the caller. */
        GAVE_UP
    }
}
