package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Plugins that touch what belongs to another attempt, or to the caller. */
public final class IsolationFlaws {

    private IsolationFlaws() {}

    /** Keeps the first key that it ever sees for all deployments. */
    public static ProviderFactory firstKeyForAll(ProviderFactory honest) {
        AtomicReference<Secret> first = new AtomicReference<>();
        return new FlawedPlugin(honest) {
            @Override
            protected Settings settings(Settings settings) {
                Map<String, Object> all = new HashMap<>(settings.all());
                settings.secret("api-key").ifPresent(key -> first.compareAndSet(null, key));
                all.computeIfPresent("api-key", (name, key) -> first.get());
                return Settings.of(all);
            }
        };
    }

    /** Gives one caller the answer of another one, and each their own failure. */
    public static ProviderFactory answersOfOthers(ProviderFactory honest) {
        return new Sharing(honest);
    }

    /** Gives one caller what another one asked for. */
    public static ProviderFactory oneAnswerForAll(ProviderFactory honest) {
        return new Sharing(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                Object another = shared.get();
                return another == null ? failure : another;
            }
        };
    }

    /** Gives whoever asks the last answer that there was. */
    private static class Sharing extends FlawedPlugin {
        final AtomicReference<Object> shared = new AtomicReference<>();

        Sharing(ProviderFactory honest) {
            super(honest);
        }

        @Override
        protected Object answer(Object answer, CallRequest<?> request) {
            shared.set(answer);
            LockSupport.parkNanos(1_000); // time for somebody else to come between
            return shared.get();
        }
    }
}
