package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.RouterListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last calls, newest first. Thread-safe. A trail says nothing of what was asked or answered. */
final class RecentCalls implements RouterListener {

    private static final int MOST = 30;

    private final Deque<Ended> calls = new ArrayDeque<>();

    /**
     * A call that is over.
     *
     * @param at when, in milliseconds since 1970
     * @param trail how it went
     * @param failure the kind of its failure, or null
     */
    record Ended(long at, CallTrail trail, @Nullable String failure) {}

    @Override
    public void callEnded(CallTrail trail, @Nullable CallException failure) {
        String kind = failure == null ? null : failure.kind().name();
        synchronized (calls) {
            calls.addFirst(new Ended(System.currentTimeMillis(), trail, kind));
            if (calls.size() > MOST) {
                calls.removeLast();
            }
        }
    }

    List<Ended> list() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }
}
