package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.Usage;
import dev.patchbay.router.catalog.PluginFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells every listener, each through a mailbox of its own; logs changes of state and nothing else. */
final class Listeners {

    private static final long POLL_NANOS = 1_000_000;

    private final List<Mailbox> mailboxes = new ArrayList<>();

    /** Found when there is something to log: at the start of a program the platform takes long to find one. */
    static final class Log {
        static final Logger OUT = System.getLogger("dev.patchbay.router");
    }

    Listeners(List<RouterListener> listeners, Executor pool) {
        for (RouterListener listener : listeners) {
            mailboxes.add(new Mailbox(listener, pool));
        }
    }

    void attemptEnded(String callType, CallTrail.Attempted attempt) {
        tell(listener -> listener.attemptEnded(callType, attempt));
    }

    void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {
        tell(listener -> listener.callUsed(callType, attempt, usage));
    }

    void callEnded(CallTrail trail, @Nullable CallException failure) {
        tell(listener -> listener.callEnded(trail, failure));
    }

    void cooldownStarted(Scope scope, String name, ErrorKind kind, Duration length) {
        Log.OUT.log(Level.INFO, "{0} {1} cools down for {2} ms after {3}", words(scope), name, length.toMillis(), kind);
        tell(listener -> listener.cooldownStarted(scope, name, kind, length));
    }

    void cooldownEnded(Scope scope, String name) {
        Log.OUT.log(Level.INFO, "{0} {1} is back", words(scope), name);
        tell(listener -> listener.cooldownEnded(scope, name));
    }

    void reloaded(int models) {
        Log.OUT.log(Level.INFO, "reloaded: {0} models", models);
        tell(RouterListener::configurationReloaded);
    }

    void brokenPlugins(List<PluginFailure> failures) {
        for (PluginFailure failure : failures) {
            Log.OUT.log(Level.WARNING, "a provider plugin could not be loaded: {0}", failure);
        }
    }

    void brokenStrategy(String name, String what) {
        Log.OUT.log(Level.WARNING, "selection strategy {0} {1}; calls go by weight instead", name, what);
    }

    void defect(Throwable defect) {
        Log.OUT.log(Level.ERROR, "a defect of the router", new Failed.Unexpected(defect));
    }

    /** Whether nobody listens. */
    boolean isEmpty() {
        return mailboxes.isEmpty();
    }

    /** Gives them some time to hear what they have not heard yet, and says of whom that was not enough for. */
    void awaitHeard(long nanos) {
        boolean interrupted = Thread.interrupted(); // a thread whose interrupt flag is set does not rest
        long start = System.nanoTime();
        for (Mailbox mailbox : mailboxes) {
            while (mailbox.waiting() > 0 && System.nanoTime() - start < nanos) {
                LockSupport.parkNanos(POLL_NANOS);
                interrupted |= Thread.interrupted();
            }
            mailbox.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Consumer<RouterListener> event) {
        for (int i = 0; i < mailboxes.size(); i++) {
            mailboxes.get(i).put(event);
        }
    }

    private static String words(Scope scope) {
        return switch (scope) {
            case CREDENTIAL -> "credential";
            case UPSTREAM_MODEL -> "upstream model";
            case PLUGIN_WHEN_COUNTED -> "plugin";
            case DEPLOYMENT, DEPLOYMENT_WHEN_COUNTED, SLOTS, NONE -> "deployment";
        };
    }
}
