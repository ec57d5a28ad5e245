package dev.patchbay.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of those who may call.
 *
 * <pre>{@code
 * callers:
 *   alice: { key-sha256: 64 hexadecimal digits, models: [chat, speech], rpm: 600 }
 * }</pre>
 *
 * @param callers by name
 */
record CallersFile(@Nullable Map<String, Entry> callers) {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * What may be said about a caller.
     *
     * @param keySha256 the SHA-256 of the key, in hexadecimal
     * @param models the models that may be named; all when it is not there
     * @param rpm how many calls per minute; any number when it is not there
     */
    record Entry(
            @Nullable String keySha256,
            @Nullable List<@Nullable String> models,
            @Nullable Integer rpm) {}

    /**
     * Reads the file.
     *
     * @throws ConfigException when it cannot be used; it says where, and nothing of what is there
     */
    static Callers read(Path file) {
        CallersFile content;
        try {
            content = YAMLMapper.builder(YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Files.readAllBytes(file), CallersFile.class);
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            throw refused(file, line, "", "is no list of callers, each once, with key-sha256, models and rpm");
        } catch (IOException unreadable) {
            throw refused(
                    file, 0, "", "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
        if (content == null || content.callers == null || content.callers.isEmpty()) {
            throw refused(file, 0, "callers", "names nobody");
        }
        List<Caller> all = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        content.callers.forEach((name, entry) -> all.add(caller(file, name, entry, keys)));
        return Callers.of(all);
    }

    private static Caller caller(Path file, String name, @Nullable Entry entry, Set<String> keys) {
        String path = "callers." + name;
        if (entry == null
                || entry.keySha256 == null
                || !HASH.matcher(entry.keySha256).matches()) {
            throw refused(file, 0, path, "needs key-sha256, 64 hexadecimal digits");
        }
        if (!keys.add(entry.keySha256.toLowerCase(Locale.ROOT))) {
            throw refused(file, 0, path, "has the key of somebody above");
        }
        if (entry.rpm != null && entry.rpm < 1) {
            throw refused(file, 0, path, "rpm is a whole number from 1");
        }
        if (entry.models != null
                && (entry.models.isEmpty() || entry.models.stream().anyMatch(CallersFile::isNone))) {
            throw refused(file, 0, path, "models names at least one; without it all may be named");
        }
        return new Caller(
                name,
                HexFormat.of().parseHex(entry.keySha256),
                entry.models == null ? List.of() : entry.models,
                entry.rpm == null ? 0 : entry.rpm);
    }

    private static boolean isNone(@Nullable String model) {
        return model == null || model.isBlank();
    }

    private static ConfigException refused(Path file, int line, String path, String message) {
        return new ConfigException(List.of(new ConfigProblem(file.toString(), line, path, message)));
    }
}
