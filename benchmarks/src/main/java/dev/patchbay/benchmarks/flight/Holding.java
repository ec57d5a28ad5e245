package dev.patchbay.benchmarks.flight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link HoldingServer} in a process of its own. */
final class Holding implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;
    private final String port;

    Holding(int expected) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingServer.class.getName(),
                        Integer.toString(expected))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        says = process.inputReader(StandardCharsets.UTF_8);
        port = line();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Blocks until all requests are there; how many that are. */
    int awaitAll() throws IOException {
        return Integer.parseInt(line());
    }

    /** Answers everybody. */
    void release() throws IOException {
        OutputStream to = process.getOutputStream();
        to.write('\n');
        to.flush();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private String line() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException("the server has ended");
        }
        return line;
    }
}
