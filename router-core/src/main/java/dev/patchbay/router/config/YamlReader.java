package dev.patchbay.router.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small, unsurprising part of YAML: one document of maps, lists and scalars. Anchors, aliases and tags are
 * refused, a duplicate key is a problem, and every scalar stays the text that was written.
 */
final class YamlReader {

    private static final int DEEPEST = 32;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final YamlSource source;
    private final Interpolation interpolation;
    private final Problems problems;

    private YamlReader(YAMLParser parser, YamlSource source, Interpolation interpolation, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.interpolation = interpolation;
        this.problems = problems;
    }

    /** The document, or null when there is none that can be gone on with; then the problems say why. */
    static @Nullable YamlNode read(String text, Interpolation interpolation, Problems problems) {
        YamlSource source = new YamlSource(text);
        problems.locate("", 1);
        try (YAMLParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add("", "the file is empty");
                return null;
            }
            YamlNode root = new YamlReader(parser, source, interpolation, problems).node("", 0);
            if (root != null && parser.nextToken() != null) {
                problems.add("", YamlSource.lineOf(parser), "only one YAML document is allowed in a file");
            }
            return root;
        } catch (JsonProcessingException failure) {
            source.report(failure, problems);
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException("a text in memory could not be read", failure);
        }
    }

    private @Nullable YamlNode node(String path, int depth) throws IOException {
        problems.locate(path, YamlSource.lineOf(parser));
        String refused = switch (source.firstOf(parser)) {
            case '&' -> "anchors (&) are not allowed";
            case '*' -> "aliases (*) are not allowed; write the value out";
            case '!' -> "tags (!) are not allowed";
            default -> null;
        };
        if (refused != null) {
            problems.add(path, YamlSource.lineOf(parser), refused);
        }
        if (depth > DEEPEST) {
            problems.add(path, YamlSource.lineOf(parser), "more than " + DEEPEST + " levels deep");
            return null;
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(path, depth);
            case START_ARRAY -> sequence(path, depth);
            default -> scalar(path);
        };
    }

    private @Nullable YamlNode mapping(String path, int depth) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = YamlSource.lineOf(parser);
            boolean marked = "&!".indexOf(source.firstOf(parser)) >= 0;
            boolean nothing = parser.nextToken() == JsonToken.VALUE_NULL && !source.hasColonBefore(parser);
            String at = (path.isEmpty() ? "" : path + ".") + (nothing ? KeyText.HIDDEN : KeyText.shown(path, key));
            if (marked) {
                problems.add(at, line, "anchors (&) and tags (!) are not allowed");
            }
            problems.locate(at, line);
            Integer first = lines.putIfAbsent(key, line);
            if (first != null) {
                problems.add(at, line, "duplicate key; it already stands on line " + first);
            }
            YamlNode value = node(at, depth + 1);
            if (value == null) {
                return null;
            }
            entries.putIfAbsent(key, value);
        }
        return new YamlNode.Mapping(path, entries);
    }

    private @Nullable YamlNode sequence(String path, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            YamlNode item = node(path + "[" + items.size() + "]", depth + 1);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return new YamlNode.Sequence(path, items);
    }

    private YamlNode scalar(String path) throws IOException {
        int first = source.firstOf(parser);
        String text = parser.getText();
        boolean plain = parser.currentToken() == JsonToken.VALUE_NULL || "\"'|>".indexOf(first) < 0;
        return new YamlNode.Scalar(path, interpolation.resolve(path, text, problems), plain);
    }
}
