package dev.patchbay.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The gateway as a program in a process of its own, on the JDK that runs this one. */
final class ChildGateway implements AutoCloseable {

    private static final String GREETING = "listening on ";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;
    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ChildGateway(Process process, Path log, URI uri) {
        this.process = process;
        this.log = log;
        this.uri = uri;
    }

    /** Starts it with that much heap, and waits until it listens; its log goes to a file in this directory. */
    static ChildGateway start(Path directory, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        Path log = directory.resolve("gateway.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        String line = says.readLine();
        if (line == null || !line.startsWith(GREETING)) {
            process.destroyForcibly();
            throw new IOException("the gateway said " + line + " and " + Files.readString(log));
        }
        return new ChildGateway(process, log, URI.create(line.substring(GREETING.length())));
    }

    int port() {
        return uri.getPort();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it logged so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until it logged these words so many times; whether it did. */
    boolean awaitLog(String words, int times) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (log().split(Pattern.quote(words), -1).length - 1 < times) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** Tells it to read its files again; skips the test on systems without signals. */
    void hangUp() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "this system has no SIGHUP");
        Process kill = new ProcessBuilder("/bin/kill", "-HUP", String.valueOf(process.pid())).start();
        assumeTrue(kill.waitFor() == 0, "this system has no SIGHUP");
    }

    /** Megabytes that are resident; skips the test on systems that do not tell. */
    long residentMegabytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        assumeTrue(Files.isReadable(status), "this system has no /proc");
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        throw new IOException("no VmRSS");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Tells it to stop, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
