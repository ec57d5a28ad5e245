package dev.patchbay.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this module in a process of its own, so that what it needs does not count. It is told lines and tells some. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;

    private Child(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a program on the JDK that runs this one, with 512 MB of heap. */
    public static Child running(Class<?> program, String... arguments) throws IOException {
        return running("512m", program, arguments);
    }

    /** Starts a program with that much heap. */
    public static Child running(String heap, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Blocks until it says something; one line of it. */
    public String line() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException("the program has ended");
        }
        return line;
    }

    /** Tells it a line. */
    public void say(String line) throws IOException {
        OutputStream to = process.getOutputStream();
        to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
