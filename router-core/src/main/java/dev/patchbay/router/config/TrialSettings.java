package dev.patchbay.router.config;

import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Settings to try a provider out with, which notice when a source is asked for its secret: what a provider says before it
 * asked cannot hold what the source would have given.
 */
final class TrialSettings {

    private final Map<String, Object> settings;
    private final AtomicBoolean asked = new AtomicBoolean();

    TrialSettings(Map<String, Object> settings) {
        this.settings = settings;
    }

    Settings watched() {
        Map<String, Object> watched = new LinkedHashMap<>(settings);
        for (Map.Entry<String, Object> setting : watched.entrySet()) {
            if (isSource(setting.getValue())) {
                setting.setValue(watch((Secret) setting.getValue()));
            }
        }
        return Settings.of(watched);
    }

    /** What the words of the provider may not hold. */
    Collection<Object> unspeakable() {
        List<Object> values = List.copyOf(settings.values());
        return asked.get()
                ? values
                : values.stream().filter(value -> !isSource(value)).toList();
    }

    private Secret watch(Secret source) {
        return Secret.from(() -> {
            asked.set(true);
            return source.reveal();
        });
    }

    private static boolean isSource(Object value) {
        return value instanceof Secret secret && !secret.isConstant();
    }
}
