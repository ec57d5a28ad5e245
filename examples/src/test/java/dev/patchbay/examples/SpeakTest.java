package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person runs it: real plugin, real router, real sockets; only streams and directory are the test's. */
final class SpeakTest {

    private static final Path FULL = Path.of("/dev/full");
    private static final String MS = "\\d+ ms|\\d+(?:\\.\\d+)? s";

    @TempDir
    Path directory;

    private final Screen screen = new Screen();

    @Test
    void withoutArgumentsASentenceSurvivesAFailingDeployment() throws Exception {
        int status = run();

        assertThat(screen.err()).isEmpty();
        assertThat(status).isZero();
        List<String> lines = screen.out();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("narrator  \"Every call gets through.\"");
        assertThat(lines.get(1))
                .matches("  1  openai-main    OVERLOADED 503 \\(server_is_overloaded\\)   +(" + MS
                        + ")   → another deployment, at once");
        assertThat(lines.get(2)).matches("  2  openai-spare   200 audio/wav    +(" + MS + ")   ✓");
        assertThat(lines.get(3))
                .matches("wrote \\S*every-call-gets-through\\.wav \\(1\\.9 s, 91 kB\\) after (" + MS
                        + ") and 2 attempts");
        assertThat(lines.get(1).indexOf('→')).isEqualTo(lines.get(2).indexOf('✓'));
        assertPlays(directory.resolve("every-call-gets-through.wav"), 45_480);
    }

    @Test
    void textAndFileAreTheCallers() throws Exception {
        int status = run("--out", "hello.wav", "--model", "narrator", "@Hello");

        assertThat(screen.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(screen.out().get(0)).isEqualTo("narrator  \"@Hello\"");
        assertPlays(directory.resolve("hello.wav"), WordTones.play("@Hello").length);
    }

    @Test
    void aFileThatIsThereIsReplaced() throws Exception {
        Files.writeString(directory.resolve("hello.wav"), "something longer than ".repeat(10_000));

        int status = run("--out", "hello.wav", "Hello");

        assertThat(status).isZero();
        assertPlays(directory.resolve("hello.wav"), WordTones.play("Hello").length);
    }

    @Test
    void helpNamesEveryArgument() {
        int status = run("--help");

        assertThat(status).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(String.join("\n", screen.out()))
                .contains("TEXT", "--model", "--config", "--out", "--help", "default: narrator");
    }

    @Test
    void anUnknownModelIsOneLineWithTheNearestName() {
        int status = run("--model", "narator");

        assertThat(status).isEqualTo(2);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).singleElement().asString().contains("'narator'", "narrator");
    }

    @Test
    void aTextOverTheProvidersLimitIsNotSpokenAndShowsWhy() {
        int status = run("a ".repeat(4096).strip());

        assertThat(status).isEqualTo(1);
        assertThat(screen.out())
                .anyMatch(line -> line.startsWith("  -  openai-main    skipped: the request is too large"));
        assertThat(screen.err()).hasSize(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @EnabledIf("aFullDiskIsThere")
    void aFullDiskIsOneLineAfterTheTrail() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("full.wav"), FULL);

        int status = run("--out", "full.wav", "Hello");

        Files.delete(link); // before the directory's own cleaning warns of it
        assertThat(status).isEqualTo(1);
        assertThat(screen.out()).hasSize(3);
        assertThat(screen.err()).singleElement().asString().startsWith("speak: cannot write ");
    }

    static boolean aFullDiskIsThere() {
        return Files.isWritable(FULL);
    }

    @Test
    void aConfiguredModelIsAskedThroughTheSameCommand() throws Exception {
        try (DemoUpstreams upstreams = DemoUpstreams.start()) {
            Path config = config(upstreams.failing(), upstreams.speaking());

            int status = run("--config", config.toString(), "Hello");

            assertThat(screen.err()).isEmpty();
            assertThat(status).isZero();
            assertThat(upstreams.failing().bodies()).hasSize(1);
            assertThat(upstreams.speaking().bodies())
                    .singleElement()
                    .asString()
                    .contains("\"input\":\"Hello\"", "\"response_format\":\"wav\"");
            assertPlays(directory.resolve("hello.wav"), WordTones.play("Hello").length);
        }
    }

    @Test
    void whenEveryDeploymentFailsTheTrailTellsAndNothingIsWritten() throws Exception {
        try (DemoUpstream main = DemoUpstream.failing();
                DemoUpstream spare = DemoUpstream.failing()) {
            Path config = config(main, spare);

            int status = run("--config", config.toString(), "Hello");

            assertThat(status).isEqualTo(1);
            assertThat(screen.out().get(0)).isEqualTo("narrator  \"Hello\"");
            assertThat(screen.out())
                    .filteredOn(line -> line.contains("OVERLOADED 503"))
                    .hasSize(main.bodies().size() + spare.bodies().size());
            assertThat(screen.out().get(screen.out().size() - 1)).contains("✗ gave up");
            assertThat(screen.err()).singleElement().asString().contains("OVERLOADED", "503");
            assertThat(main.bodies()).isNotEmpty();
            assertThat(spare.bodies()).isNotEmpty();
            assertThat(directory.resolve("hello.wav")).doesNotExist();
        }
    }

    @Test
    void theExtensionIsWhatTheUpstreamIsAskedFor() throws Exception {
        try (DemoUpstream main = DemoUpstream.speaking();
                DemoUpstream spare = DemoUpstream.speaking()) {
            Path config = config(main, spare);

            int status = run("--config", config.toString(), "--out", "hello.mp3", "Hello");

            assertThat(status).as("this upstream has no mp3").isEqualTo(1);
            assertThat(main.bodies()).singleElement().asString().contains("\"response_format\":\"mp3\"");
            assertThat(spare.bodies()).isEmpty();
            assertThat(screen.out().get(1)).contains("INVALID_REQUEST 400", "✗ gave up");
            assertThat(screen.err()).hasSize(1);
        }
    }

    @Test
    void allMistakesOfAConfigurationAreShownAtOnce() throws IOException {
        Path config = Files.writeString(directory.resolve("bad.yaml"), """
                models:
                  narrator:
                    deployments:
                      - provider: openai
                        model: tts-1
                        api-key: ${NO_SUCH_KEY}
                        wieght: 3
                      - provider: opnai
                        model: tts-1
                """);

        int status = run("--config", config.toString());

        assertThat(status).isEqualTo(2);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).hasSizeGreaterThanOrEqualTo(4).noneMatch(line -> line.contains("\tat "));
        assertThat(String.join("\n", screen.err()))
                .startsWith("speak: ")
                .contains("bad.yaml:6", "NO_SUCH_KEY")
                .contains("bad.yaml:7", "weight")
                .contains("bad.yaml:8", "openai");
    }

    /** Puts both upstreams behind one model, the first one to be asked first. */
    private Path config(DemoUpstream main, DemoUpstream spare) throws IOException {
        return Files.writeString(directory.resolve("patchbay.yaml"), """
                models:
                  narrator:
                    deployments:
                      - { id: main, provider: openai, model: tts-1, api-key: "${KEY}", base-url: "%s", order: 1 }
                      - { id: spare, provider: openai, model: tts-1, api-key: "${KEY}", base-url: "%s", order: 2 }
                """.formatted(main.baseUrl(), spare.baseUrl()));
    }

    private int run(String... arguments) {
        return new Speak(screen.terminal(), Map.of("KEY", "not-a-key")::get, directory).run(arguments);
    }

    private static void assertPlays(Path file, int samples) throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(audio.getFrameLength()).isEqualTo(samples);
        }
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).filteredOn(it -> it.toString().endsWith(".wav")).containsExactly(file);
        }
    }
}
