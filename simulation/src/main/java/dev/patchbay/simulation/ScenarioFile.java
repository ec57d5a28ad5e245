package dev.patchbay.simulation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads scenarios. A length of time is written {@code 5m}, {@code 1h30m} or {@code 0.8s}. */
final class ScenarioFile {

    /** What comes with the simulation. */
    static final List<String> BUNDLED = List.of(
            "standard-mix",
            "everything",
            "outage",
            "dead",
            "freeze",
            "narrow",
            "spaces",
            "breaking",
            "fast-failing",
            "bare",
            "streams",
            "hedged",
            "turns",
            "queue",
            "chain",
            "full",
            "shares",
            "tokens",
            "together",
            "hurried",
            "idle");

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new Lengths()))
            .build()
            .readerFor(Scenario.class);

    private ScenarioFile() {}

    /**
     * The scenario in a file.
     *
     * @throws ScenarioException when there is none, or it cannot be
     */
    static Scenario read(Path file) {
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (IOException unreadable) {
            throw new ScenarioException(file.getFileName() + ": cannot be read");
        }
    }

    /** A scenario that comes with the simulation, by its name. */
    static Scenario bundled(String name) {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new ScenarioException("no scenario '" + name + "' comes with the simulation, only " + BUNDLED
                        + ", and a file's name ends with .yaml");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException unreadable) {
            throw new ScenarioException(name + ": cannot be read");
        }
    }

    static Scenario parse(String text, String name) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException wrong) {
            throw new ScenarioException(name + ": " + Objection.to(wrong) + where(wrong));
        }
    }

    private static String where(JsonProcessingException wrong) {
        String line = wrong.getLocation() == null
                ? ""
                : " (line " + wrong.getLocation().getLineNr() + ")";
        boolean named = wrong instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty();
        return (named ? " at " + path((JsonMappingException) wrong) : "") + line;
    }

    private static String path(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.length() == 0 ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }

    /** Lengths of time as people write them. */
    private static final class Lengths extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        Lengths() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText().trim();
            String iso = text.endsWith("d") ? "P" + text : "PT" + text;
            try {
                return Duration.parse(iso);
            } catch (DateTimeParseException wrong) {
                throw context.weirdStringException(text, Duration.class, "no length of time");
            }
        }
    }
}
