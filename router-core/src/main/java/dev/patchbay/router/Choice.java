package dev.patchbay.router;

import dev.patchbay.ErrorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What looking for a deployment came to. */
sealed interface Choice {

    /**
     * A deployment.
     *
     * @param lease the right to try it; null when it was only looked for
     * @param stop which target of the call's way it belongs to
     * @param again whether it is one that this call has tried before
     */
    record Found(@Nullable Lease lease, Stop stop, boolean again) implements Choice {}

    /**
     * Nothing yet, but soon.
     *
     * @param nanos how long to wait
     * @param announced whether for something that a server or a limit says, and so within the longest wait
     */
    record Wait(long nanos, boolean announced) implements Choice {}

    /**
     * Everything that could take the call is busy: wait in line.
     *
     * @param busy where
     * @param stop which target of the call's way they belong to
     * @param most the longest wait in nanoseconds
     * @param despite whether cooldowns that only count failures are overlooked when a slot is there
     */
    record Queue(List<Deployment> busy, Stop stop, long most, boolean despite) implements Choice {}

    /**
     * Nothing, and no wait that is permitted would change it.
     *
     * @param kind the error if no attempt was made
     * @param why for people
     * @param earliest nanoseconds until something opens, or -1 when nothing is known to
     */
    record Nothing(ErrorKind kind, String why, long earliest) implements Choice {}

    /**
     * A target on the way of a call.
     *
     * @param target where
     * @param link its place in the chain of fallbacks; -1 for the model that was asked for
     */
    record Stop(Target target, int link) {}
}
