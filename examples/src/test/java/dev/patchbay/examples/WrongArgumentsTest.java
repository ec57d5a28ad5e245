package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in the arguments: one line on stderr, exit status 2, nothing written. */
final class WrongArgumentsTest {

    @TempDir
    Path directory;

    private final Screen screen = new Screen();

    @BeforeEach
    void aFolderAndAFileAreThere() throws IOException {
        Files.createDirectory(directory.resolve("folder.wav"));
        Files.writeString(directory.resolve("empty.yaml"), "");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(List.of("--modle", "narrator"), "did you mean --model"),
                arguments(List.of("-x"), "-x"),
                arguments(List.of("Hello", "world"), "'world'; a text of several words stands in quotes"),
                arguments(List.of("--model"), "--model"),
                arguments(List.of("--model", " "), "no model"),
                arguments(List.of("--model", "a", "--model", "b"), "only once"),
                arguments(List.of("--help=x"), "--help"),
                arguments(List.of(""), "nothing to say"),
                arguments(List.of(" \n "), "nothing to say"),
                arguments(List.of("--out"), "--out"),
                arguments(List.of("--out", "hello"), "'hello' must end in .wav"),
                arguments(List.of("--out", "hello.ogg"), "'hello.ogg' must end in .wav"),
                arguments(List.of("--out", "hello.mp3"), "without --config there is only .wav"),
                arguments(List.of("--out", "nowhere/hello.wav"), "no such directory: "),
                arguments(List.of("--out", "folder.wav"), "is a directory"),
                arguments(List.of("--config"), "--config"),
                arguments(List.of("--config", "nowhere.yaml"), "no such file: "),
                arguments(List.of("--config", "folder.wav"), "cannot read "),
                arguments(List.of("--config", "empty.yaml"), "empty.yaml"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneClearLine(List<String> arguments, String expected) {
        int status = new Speak(screen.terminal(), name -> null, directory).run(arguments.toArray(String[]::new));

        assertThat(screen.err()).hasSize(1);
        assertThat(screen.err().get(0)).startsWith("speak: ").contains(expected);
        assertThat(status).isEqualTo(2);
        assertThat(screen.out()).isEmpty();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("folder.wav", "empty.yaml");
    }
}
