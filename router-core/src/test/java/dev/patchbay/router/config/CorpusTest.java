package dev.patchbay.router.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code .ci/fuzz} begins with and what it found. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CorpusTest {

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz/ConfigTarget"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsLoadedOrRefusedInOurWords(Path file) throws IOException {
        ConfigTarget.fuzzerTestOneInput(Files.readAllBytes(file));
    }
}
