package dev.patchbay.conformance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a plugin in a file:
 *
 * <pre>{@code
 * settings:                  # of a deployment whose upstream is the kit's
 *   base-url: ${base-url}
 *   api-key: any
 * wire: openai               # for a plugin that brings no suite of its own
 * models: { chat: gpt-4.1 }  # the vendor's names, for a plugin that knows its models by name
 * }</pre>
 *
 * @param settings each a text or a map from text to text; {@code ${base-url}} is not replaced yet
 * @param wire the name of a ready wire; null when it is not said
 * @param models the vendor's names for models, by call type
 */
record SettingsFile(Map<String, Object> settings, @Nullable String wire, Map<String, String> models) {

    /** No file: nothing is said. */
    static final SettingsFile NONE = new SettingsFile(Map.of(), null, Map.of());

    private static final List<String> KEYS = List.of("settings", "wire", "models");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /**
     * Reads a file.
     *
     * @throws Complaint when it is not there or cannot be understood; never repeats a value, which may be a secret
     */
    static SettingsFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Complaint("--settings: there is no file " + file);
        }
        JsonNode root;
        try (Reader text = Files.newBufferedReader(file)) {
            root = YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new Complaint("--settings: " + file + " is no YAML, at line " + line);
        } catch (IOException unreadable) {
            throw new Complaint("--settings: " + file + " cannot be read as UTF-8 text");
        }
        if (!root.isObject()) {
            throw new Complaint("--settings: " + file + " has none of the keys " + KEYS);
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String name = entry.getKey();
            if (!KEYS.contains(name)) {
                throw new Complaint("--settings: " + file + " has the unknown key '" + name + "'; there are " + KEYS
                        + ", and what a deployment is configured with stands below settings");
            }
        }
        JsonNode wire = root.path("wire");
        return new SettingsFile(
                map(file, "settings", root.path("settings")),
                wire.isMissingNode() ? null : text(file, "wire", wire),
                texts(file, "models", root.path("models")));
    }

    private static Map<String, Object> map(Path file, String key, JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(file, key, node)) {
            String path = key + "." + entry.getKey();
            JsonNode value = entry.getValue();
            values.put(entry.getKey(), value.isObject() ? texts(file, path, value) : text(file, path, value));
        }
        return values;
    }

    private static Map<String, String> texts(Path file, String key, JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(file, key, node)) {
            values.put(entry.getKey(), text(file, key + "." + entry.getKey(), entry.getValue()));
        }
        return values;
    }

    private static Iterable<Map.Entry<String, JsonNode>> entries(Path file, String key, JsonNode node) {
        if (!node.isMissingNode() && !node.isObject()) {
            throw new Complaint("--settings: " + file + ": " + key + " is a map from names to values");
        }
        return node.properties();
    }

    private static String text(Path file, String key, JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            throw new Complaint("--settings: " + file + ": " + key + " is a text");
        }
        return node.asText();
    }
}
