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

    private static final Logger LOG = System.getLogger("dev.patchbay.router");

    private final List<RouterListener> listeners;

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
        LOG.log(Level.INFO, "{0} {1} cools down for {2} ms after {3}", words(scope), name, length.toMillis(), kind);
        tell(listener -> listener.cooldownStarted(scope, name, kind, length));
    }

    void cooldownEnded(Scope scope, String name) {
        LOG.log(Level.INFO, "{0} {1} is back", words(scope), name);
        tell(listener -> listener.cooldownEnded(scope, name));
    }

    void reloaded(int models) {
        LOG.log(Level.INFO, "reloaded: {0} models", models);
        tell(RouterListener::configurationReloaded);
    }

    void brokenPlugins(List<PluginFailure> failures) {
        failures.forEach(failure -> LOG.log(Level.WARNING, "a provider plugin could not be loaded: {0}", failure));
    }

    void defect(Throwable defect) {
        LOG.log(Level.ERROR, "a defect of the router", new Failed.Unexpected(defect));
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    private void tell(Consumer<RouterListener> event) {
        for (RouterListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable dropped) {
                LOG.log(
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
