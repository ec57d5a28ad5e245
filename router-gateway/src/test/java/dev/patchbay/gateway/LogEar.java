package dev.patchbay.gateway;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Hears what the program would log. */
final class LogEar implements AutoCloseable {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    LogEar() {
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        Logs.use(Logs.Format.TEXT);
    }

    String heard() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
        Logs.use(Logs.Format.TEXT);
    }
}
