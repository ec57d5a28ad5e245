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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells every listener, and drops what a listener throws; logs changes of state and nothing else. */
final class Listeners {

    private final List<RouterListener> listeners;

    /** Found when there is something to log: at the start of a program the platform takes long to find one. */
    private static final class Log {
        static final Logger OUT = System.getLogger("dev.patchbay.router");
    }

    Listeners(List<RouterListener> listeners) {
        this.listeners = List.copyOf(listeners);
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

    void defect(Throwable defect) {
        Log.OUT.log(Level.ERROR, "a defect of the router", new Failed.Unexpected(defect));
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    private void tell(Consumer<RouterListener> event) {
        for (RouterListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable dropped) {
                Log.OUT.log(
                        Level.WARNING,
                        "a router listener threw {0}",
                        dropped.getClass().getName());
            }
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
