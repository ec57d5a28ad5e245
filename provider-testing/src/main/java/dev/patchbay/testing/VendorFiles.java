package dev.patchbay.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Documents of vendors and what they were seen to send, kept beside the project where there is a collection of them. A test
 * that asks for it is skipped, and shown as skipped, where there is none. Thread-safe.
 */
public final class VendorFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_YAML = 32 << 20;

    private VendorFiles() {}

    /** The bodies of a vendor whose file names match an expression, by file name. */
    public static SortedMap<String, JsonNode> examples(String vendor, String nameExpression) throws IOException {
        SortedMap<String, JsonNode> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder().resolve("examples").resolve(vendor))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(nameExpression)) {
                    examples.put(name, JSON.readTree(Files.readAllBytes(file)));
                }
            }
        }
        return examples;
    }

    /** A file as it is, by its path within the collection. */
    public static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(folder().resolve(path));
    }

    /** A document in JSON or YAML, by its path within the collection. */
    public static JsonNode tree(String path) throws IOException {
        if (!path.endsWith(".yaml")) {
            return JSON.readTree(bytes(path));
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_YAML);
        YAMLFactory yaml = YAMLFactory.builder().loaderOptions(options).build();
        return new ObjectMapper(yaml).readTree(bytes(path));
    }

    /** Looks beside each folder from here upwards, because a module's tests run in the module's folder. */
    private static Path folder() {
        Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        Optional<Path> found = Stream.<Path>iterate(here, at -> at != null, Path::getParent)
                .map(at -> at.resolveSibling("shared").resolve("specs"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no collection of vendors' documents beside the project");
        return found.orElseThrow();
    }
}
