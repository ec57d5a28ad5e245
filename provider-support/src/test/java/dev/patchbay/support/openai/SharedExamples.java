package dev.patchbay.support.openai;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Bodies that vendors document or were seen to send, kept beside the project where there is a collection of them. */
final class SharedExamples {

    /** Stands for null, which lists do not hold; an error reads the same with it. */
    private static final Map<String, Object> NOTHING = Map.of();

    private SharedExamples() {}

    /** Every error of a vendor by file name; skips the test where the collection is missing. */
    static SortedMap<String, JsonValue> errorsOf(String vendor) throws IOException {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "no collection of examples beside the project");
        SortedMap<String, JsonValue> errors = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.orElseThrow().resolve(vendor))) {
            files.filter(file -> file.getFileName().toString().matches("error.*\\.json"))
                    .forEach(file -> errors.put(file.getFileName().toString(), read(file)));
        }
        return errors;
    }

    /** A value as what the writer takes. */
    static Object plain(JsonValue value) {
        if (value.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            value.names().forEach(name -> object.put(name, plain(value.get(name))));
            return object;
        }
        if (value.isArray()) {
            return value.items().stream().map(SharedExamples::plain).toList();
        }
        return value.text()
                .<Object>map(text -> text)
                .or(() -> value.truth())
                .orElseGet(() -> value.number().isPresent() ? number(value) : NOTHING);
    }

    private static Number number(JsonValue value) {
        return value.integer().isPresent()
                ? (Number) value.integer().getAsLong()
                : (Number) value.number().getAsDouble();
    }

    /** Looks beside each folder from here upwards, because a module's tests run in the module's folder. */
    private static Optional<Path> folder() {
        Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.<Path>iterate(here, at -> at != null, Path::getParent)
                .map(at -> at.resolveSibling("shared").resolve("specs").resolve("examples"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static JsonValue read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
