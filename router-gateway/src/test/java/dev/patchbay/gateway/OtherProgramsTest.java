package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.Interruption;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gateway as programs see it that nobody here wrote: OpenAI's clients for Python and Node, and a browser. Skipped, and
 * reported as skipped, where they are not installed; {@code -Dpatchbay.python=PROGRAM} and {@code -Dpatchbay.node=FOLDER}
 * name a Python, and a folder of node modules, that have the client.
 */
@Timeout(180)
final class OtherProgramsTest {

    private static final List<String> BROWSERS = List.of(
            "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final int MOST_SECONDS = 24;
    private static final int MOST_LOOKS = 500;
    private static final long A_MOMENT = 20_000_000; // nanoseconds between two looks

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final GatewayBench broken = new GatewayBench();
    private RunningGateway gateway;
    private ScriptedUpstream halfway;

    @BeforeEach
    void start() throws Exception {
        WireAnswer whole = completionStream("Hel", "lo");
        Instruction cut = Instruction.cut(whole, new String(whole.body(), StandardCharsets.UTF_8).indexOf("lo\""));
        halfway = broken.upstream(cut);
        broken.model("broken", broken.upstream(cut))
                .model(
                        "resumed",
                        "gpt-4o",
                        model -> model.onInterruption(Interruption.RESUME),
                        halfway,
                        broken.upstream(Instruction.answer(whole)))
                .start();
        gateway = RunningGateway.start(
                null, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Admission.anybody());
    }

    @AfterEach
    void stop() {
        gateway.close();
        broken.close();
    }

    @Test
    void theClientForPython() throws Exception {
        String python = System.getProperty("patchbay.python", "python3");
        assumeTrue(
                found(python).isPresent() && run(python, "-c", "import openai") == 0, "no client for Python is here");

        assertThat(run(python, resource("clients/official.py").toString()))
                .as(this::output)
                .isZero();
        assertEveryModelFailedFirst();
        assertThat(halfway.requests())
                .as("streams that broke off and were resumed")
                .isEqualTo(1);
    }

    @Test
    void theClientForNode() throws Exception {
        Path folder = Path.of(System.getProperty("patchbay.node", "."));
        assumeTrue(
                found("node").isPresent() && Files.isDirectory(folder.resolve("node_modules/openai")),
                "no client for Node is here");
        Path script = Files.copy(resource("clients/official.mjs"), directory.resolve("official.mjs"));
        Files.createSymbolicLink(
                directory.resolve("node_modules"), folder.toAbsolutePath().resolve("node_modules"));

        assertThat(run("node", script.toString())).as(this::output).isZero();
        assertEveryModelFailedFirst();
        assertThat(halfway.requests())
                .as("streams that broke off and were resumed")
                .isEqualTo(1);
    }

    /** Chat, speech, transcription, embeddings, images and moderation: each met a deployment that fails before one that answers. */
    private void assertEveryModelFailedFirst() throws Exception {
        List<String> models = List.of("chat", "speech", "transcription", "embeddings", "images", "moderation");
        List<String> told = models.stream().filter(this::failedFirst).toList();
        for (int looks = 0;
                looks < MOST_LOOKS && !told.equals(models);
                looks++) { // metrics hear of calls a moment later
            LockSupport.parkNanos(A_MOMENT);
            told = models.stream().filter(this::failedFirst).toList();
        }
        assertThat(told).isEqualTo(models);
    }

    private boolean failedFirst(String model) {
        List<String> attempts = metrics()
                .lines()
                .filter(line -> line.startsWith("patchbay_attempts_seconds_count"))
                .toList();
        return attempts.stream()
                        .anyMatch(line ->
                                line.contains("deployment=\"failing\",model=\"" + model + "\",outcome=\"OVERLOADED\""))
                && attempts.stream()
                        .anyMatch(line ->
                                line.contains("deployment=\"answering\",model=\"" + model + "\",outcome=\"OK\""));
    }

    private String metrics() {
        HttpRequest scrape =
                HttpRequest.newBuilder(URI.create(url() + "/metrics")).build();
        return CLIENT.sendAsync(scrape, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    /** What is ready is drawn in a green of its own, light or dark, and only once the feed has come. */
    @ParameterizedTest
    @CsvSource({"1, 18794e", "0, 4cc38a"})
    void aBrowserDrawsTheStatusPage(int scheme, String green) throws Exception {
        Optional<Path> browser =
                BROWSERS.stream().flatMap(name -> found(name).stream()).findFirst();
        assumeTrue(browser.isPresent(), "no browser is here");
        Path picture = directory.resolve("status.png");

        int ready = 0;
        for (int seconds = 3; ready == 0 && seconds <= MOST_SECONDS; seconds *= 2) { // a slow one needs more of them
            int status = run(
                    browser.get().toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--user-data-dir=" + directory.resolve("profile"),
                    "--blink-settings=preferredColorScheme=" + scheme,
                    "--timeout=" + seconds * 1_000,
                    "--screenshot=" + picture,
                    url() + "/");

            assertThat(status).as(this::output).isZero();
            ready = pixels(ImageIO.read(picture.toFile()), Integer.parseInt(green, 16));
        }
        assertThat(ready).isPositive();
    }

    private static int pixels(BufferedImage picture, int colour) {
        int count = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                count += (picture.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private String url() {
        return "http://127.0.0.1:" + gateway.port();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(
                OtherProgramsTest.class.getClassLoader().getResource(name).toURI());
    }

    private static Optional<Path> found(String program) {
        return Stream.concat(
                        Stream.of(Path.of(program)),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, program)))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    private int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("GATEWAY", url());
        builder.environment().put("BROKEN", broken.uri("").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException unread) {
            return unread.toString();
        }
    }
}
