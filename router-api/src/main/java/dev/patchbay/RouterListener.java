package dev.patchbay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a router does. Every method has an empty default. Called by one thread at a time, which sees what the one before
 * it wrote: what happens to one call is heard in its order. That is on a thread that no call waits for, and so may be a moment
 * after a caller has its answer. What a listener throws is dropped and never fails a call.
 *
 * <p>One that blocks holds no call and no other listener, but a thread of the router's pool. Up to 50,000 events wait for it;
 * what comes on top of that it never hears, which the log says once when it begins, and with the number when it has passed.
 */
public interface RouterListener {

    /** An attempt ended, answered or not; what is decided after it is not known yet. */
    default void attemptEnded(String callType, CallTrail.Attempted attempt) {}

    /**
     * A deployment answered a call, and that used so much. Called once per call that was answered, before
     * {@link #callEnded}; also for a stream that broke off or was closed after it had begun, with what was reported by
     * then, and once more where an attempt beside another answered in the same moment and nobody got its answer.
     *
     * @param callType the name of the call type
     * @param attempt the attempt that answered; it names the deployment
     * @param usage as that deployment reported it; unknown parts allowed
     */
    default void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {}

    /** A call ended, a stream with its last item; called exactly once per call, with the failure or null. */
    default void callEnded(CallTrail trail, @Nullable CallException failure) {}

    /**
     * Something is kept out of the choice from now on.
     *
     * @param scope what kind of thing it is
     * @param name which one; a deployment, a credential's id (never the key), an upstream model or a plugin
     * @param kind the error kind that led to it
     * @param length for how long
     */
    default void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {}

    /** Something that was kept out is back for good: it answered again. */
    default void cooldownEnded(Disposition.Scope scope, String name) {}

    /** The router goes by another configuration from now on. */
    default void configurationReloaded() {}
}
