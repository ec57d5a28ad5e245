package dev.patchbay;

/**
 * What a caller wants done: a value that names a model and knows its call type.
 *
 * <p>Implementations are deeply immutable (records with defensive copies): one request may be sent several times, and
 * changing what was handed over after the call started has no effect. Their {@code toString} does not print what the
 * caller wrote; a prompt is the caller's secret.
 *
 * @param <R> the type of the answer
 */
public interface CallRequest<R> {

    /** The kind of call this is; decides the answer's type, the usual timers and how size is measured. */
    CallType<?, R> type();

    /** The configured model, alias or {@code model/deployment} to route to. */
    String model();

    /**
     * Whether this request can be sent now. Asked again before every attempt after the first: false ends the call with what
     * it has, because a body that was there only once is never sent a second time and never in part. True by default; a
     * request that carries an {@link Upload} asks it. Quick, and without side effects.
     */
    default boolean isReplayable() {
        return true;
    }
}
