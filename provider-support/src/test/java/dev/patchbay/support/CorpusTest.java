package dev.patchbay.support;

import dev.patchbay.support.errors.DelaysTarget;
import dev.patchbay.support.errors.RefusalTarget;
import dev.patchbay.support.json.JsonTarget;
import dev.patchbay.support.stream.EventsTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What {@code .ci/fuzz} begins with and what it found; each file holds bytes for the target that its folder is named after. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "DelaysTarget", DelaysTarget::fuzzerTestOneInput,
            "EventsTarget", EventsTarget::fuzzerTestOneInput,
            "JsonTarget", JsonTarget::fuzzerTestOneInput,
            "RefusalTarget", RefusalTarget::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> holdsForEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream().map(CorpusTest::replay);
        }
    }

    private static DynamicTest replay(Path file) {
        return DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> {
            Consumer<byte[]> target = TARGETS.get(file.getParent().getFileName().toString());
            target.accept(Files.readAllBytes(file));
        });
    }
}
