package dev.patchbay.router.config;

import dev.patchbay.router.catalog.PluginFailure;
import dev.patchbay.router.catalog.PluginText;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.catalog.StrategyCatalog;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks providers, their settings and strategies against the plugins that there are. */
final class SettingCheck {

    private final ProviderCatalog catalog;
    private final Problems problems;

    SettingCheck(ProviderCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Two plugins of one name stop everything: neither of them may win by luck. */
    void conflicts() {
        for (String conflict : catalog.conflicts()) {
            problems.add("", 0, conflict);
        }
    }

    void strategy(String path, String name) {
        StrategyCatalog strategies = catalog.strategies();
        if (strategies.find(name).isPresent()) {
            return;
        }
        List<String> claiming = strategies.claiming(name);
        problems.add(
                path,
                claiming.isEmpty()
                        ? "unknown strategy" + found(name, strategies.names(), strategies.failures())
                        : "more than one strategy has that name: " + String.join(" and ", claiming));
    }

    void deployment(String path, String provider, Map<String, Object> settings) {
        Optional<List<Setting>> declared = catalog.settings(provider);
        if (declared.isEmpty()) {
            if (!catalog.isConflicting(provider)) {
                problems.add(
                        path + ".provider", "unknown provider" + found(provider, catalog.names(), catalog.failures()));
            }
            return;
        }
        int before = problems.count();
        Map<String, Setting> known = new HashMap<>();
        for (Setting setting : declared.get()) {
            known.putIfAbsent(setting.name(), setting);
        }
        for (Map.Entry<String, Object> given : settings.entrySet()) {
            String name = given.getKey();
            Setting setting = known.get(name);
            String objection = setting == null
                    ? "unknown setting" + Names.suggestion(name, known.keySet())
                    : objection(setting, given.getValue());
            if (objection != null) {
                problems.add(path + "." + KeyText.shown(path, name), objection);
            }
        }
        for (Setting setting : declared.get()) {
            if (setting.required() && !settings.containsKey(setting.name())) {
                problems.missing(path, setting.name(), "is required: " + setting.description());
            }
        }
        if (problems.count() == before) {
            tryOut(path, provider, settings);
        }
    }

    /** What only the provider can tell is asked here too, so that it stands among all other mistakes, with its line. */
    private void tryOut(String path, String provider, Map<String, Object> settings) {
        TrialSettings trial = new TrialSettings(settings);
        try {
            catalog.tryOut(provider, trial.watched());
        } catch (Throwable refused) { // a plugin's own code
            String words = PluginText.of(refused, trial.unspeakable());
            String at = settings.keySet().stream()
                    .filter(name -> words.contains("'" + name + "'"))
                    .findFirst()
                    .map(name -> path + "." + KeyText.shown(path, name))
                    .orElse(path);
            problems.add(at, "provider '" + provider + "' " + words);
        }
    }

    private static @Nullable String objection(Setting setting, Object value) {
        return switch (setting.kind()) {
            case TEXT -> value instanceof String text ? blank(text) : "must be a text";
            case SECRET ->
                value instanceof Secret secret
                        ? secret.isConstant() ? blank(secret.reveal()) : null
                        : "must be a Secret";
            case MAP -> value instanceof Map<?, ?> ? null : "must be a map of texts";
        };
    }

    private static @Nullable String blank(String text) {
        return text.isBlank() ? "must not be blank" : null;
    }

    private static String found(String written, List<String> names, List<PluginFailure> failures) {
        StringBuilder text = new StringBuilder(Names.suggestion(written, names));
        text.append(names.isEmpty() ? "; none was found" : "; found: " + String.join(", ", names));
        if (!failures.isEmpty()) {
            text.append("; failed to load: ")
                    .append(failures.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
