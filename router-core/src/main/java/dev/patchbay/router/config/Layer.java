package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said at one level; what was not is asked of the level above. */
final class Layer {

    private final String path;
    private final @Nullable Layer above;
    private final Map<ConfigKey, Object> values = new EnumMap<>(ConfigKey.class);
    private final Map<ErrorKind, Long> retries = new EnumMap<>(ErrorKind.class);
    private @Nullable List<FallbackDraft> fallbacks;
    private @Nullable Set<String> hedge;

    Layer(String path, @Nullable Layer above) {
        this.path = path;
        this.above = above;
    }

    String path() {
        return path;
    }

    void put(ConfigKey key, Object value) {
        values.put(key, value);
    }

    void putRetries(ErrorKind kind, long times) {
        retries.put(kind, times);
    }

    void addFallback(FallbackDraft fallback) {
        if (fallbacks == null) {
            fallbacks = new ArrayList<>();
        }
        fallbacks.add(fallback);
    }

    void clearFallbacks() {
        fallbacks = new ArrayList<>();
    }

    /** The fallbacks of this level alone, or null when it has none of its own. */
    @Nullable
    List<FallbackDraft> ownFallbacks() {
        return fallbacks;
    }

    List<FallbackDraft> fallbacks() {
        if (fallbacks != null) {
            return fallbacks;
        }
        return above == null ? List.of() : above.fallbacks();
    }

    /** Says for which call types attempts are made beside others. */
    void hedge(Collection<String> callTypes) {
        hedge = new LinkedHashSet<>(callTypes);
    }

    Set<String> hedge() {
        if (hedge != null) {
            return hedge;
        }
        return above == null ? Set.of() : above.hedge();
    }

    Map<ErrorKind, Integer> retries() {
        Map<ErrorKind, Integer> all = new EnumMap<>(ErrorKind.class);
        if (above != null) {
            all.putAll(above.retries());
        }
        for (Map.Entry<ErrorKind, Long> own : retries.entrySet()) {
            all.put(own.getKey(), own.getValue().intValue());
        }
        return all;
    }

    /** The nearest level at which one of the keys is set; this one when none is. */
    Layer holderOf(ConfigKey... keys) {
        for (Layer layer = this; layer != null; layer = layer.above) {
            for (ConfigKey key : keys) {
                if (layer.values.containsKey(key)) {
                    return layer;
                }
            }
        }
        return this;
    }

    @Nullable
    String text(ConfigKey key) {
        return (String) find(key);
    }

    @Nullable
    Duration duration(ConfigKey key) {
        return (Duration) find(key);
    }

    Duration duration(ConfigKey key, Duration usual) {
        Duration found = duration(key);
        return found == null ? usual : found;
    }

    long whole(ConfigKey key, long usual) {
        Object found = find(key);
        return found == null ? usual : (Long) found;
    }

    double number(ConfigKey key, double usual) {
        Object found = find(key);
        return found == null ? usual : (Double) found;
    }

    Interruption interruption(Interruption usual) {
        Object found = find(ConfigKey.INTERRUPTION);
        return found == null ? usual : (Interruption) found;
    }

    boolean has(ConfigKey key) {
        return find(key) != null;
    }

    /** Checks the bounds of what this level says itself. */
    void check(Problems problems) {
        for (Map.Entry<ConfigKey, Object> own : values.entrySet()) {
            String objection = own.getKey().allowed().objection(own.getValue());
            if (objection != null) {
                problems.add(path + "." + own.getKey().text(), objection);
            }
        }
        for (String callType : hedge == null ? Set.<String>of() : hedge) {
            if (callType.isBlank()) {
                problems.add(path + "." + HedgeBinder.KEY, "names a call type that is blank");
            }
        }
        for (Map.Entry<ErrorKind, Long> own : retries.entrySet()) {
            String at = path + ".retries." + Kinds.text(own.getKey());
            if (Kinds.TERMINAL.contains(own.getKey())) {
                problems.add(at, "ends a call and is never tried again");
            } else if (Kinds.RESTING.contains(own.getKey()) && own.getValue() > 0) {
                problems.add(at, "must be 0: the deployment rests after it, and is not tried again by the same call");
            } else if (own.getValue() < 0 || own.getValue() > 100) {
                problems.add(at, "must be a whole number from 0 to 100");
            }
        }
    }

    private @Nullable Object find(ConfigKey key) {
        Object own = values.get(key);
        return own != null || above == null ? own : above.find(key);
    }
}
