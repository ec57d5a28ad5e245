package dev.patchbay.conformance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the kit's own, spoken to over its input and output; it ends when its input does. */
final class ChildProcess implements AutoCloseable {

    private static final int MOST_SAID = 4_000;
    private static final long TO_END_SECONDS = 2;
    private static final int OUT_OF_MEMORY = 3; // what ExitOnOutOfMemoryError ends with

    private final Process process;
    private final DataOutputStream in;
    private final DataInputStream out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Thread listener;

    private ChildProcess(Process process) {
        this.process = process;
        this.in = new DataOutputStream(process.getOutputStream());
        this.out = new DataInputStream(process.getInputStream());
        this.listener = new Thread(this::listen, "conformance-child-errors");
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts one for a suite. */
    static ChildProcess start(Class<?> suite) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Xmx" + ChildJvm.HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(trusting());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("patchbay.conformance."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(ChildMain.class.getName(), suite.getName()));
        return new ChildProcess(
                ChildClassPath.on(new ProcessBuilder(command), suite).start());
    }

    /** What has it trust the authority of the kit's certificates; without it nothing but P027 is amiss. */
    private static List<String> trusting() {
        try {
            return List.of("-Djavax.net.ssl.trustStore=" + Certificate.trusted(), "-Djavax.net.ssl.trustStoreType=JKS");
        } catch (IOException told) {
            return List.of();
        }
    }

    /** The program of the running JVM. */
    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The number that the system has given it. */
    long process() {
        return process.pid();
    }

    /** What it says first. */
    String greeting() throws IOException {
        return out.readUTF();
    }

    ChildOutcome ask(ChildQuestion question) throws IOException {
        question.write(in);
        return ChildOutcome.read(out);
    }

    private void listen() {
        try (InputStream errors = process.getErrorStream()) {
            byte[] some = new byte[1024];
            for (int count = errors.read(some); count >= 0; count = errors.read(some)) {
                synchronized (said) {
                    said.write(some, 0, Math.max(0, Math.min(count, MOST_SAID - said.size())));
                }
            }
        } catch (IOException gone) {
            // It has said all that it says.
        }
    }

    /** What it complained of so far. */
    String said() {
        ended();
        synchronized (said) {
            return said.toString(StandardCharsets.UTF_8).strip();
        }
    }

    /** Its exit status; -1 while it runs. */
    int status() {
        return ended() ? process.exitValue() : -1;
    }

    boolean ranOutOfMemory() {
        return status() == OUT_OF_MEMORY || said().contains("OutOfMemoryError");
    }

    private boolean ended() {
        try {
            boolean ended = process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(TO_END_SECONDS));
            return ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
