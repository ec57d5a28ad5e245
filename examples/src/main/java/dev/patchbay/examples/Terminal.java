package dev.patchbay.examples;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Where the program prints, and whether arrows and ticks can be seen there. */
final class Terminal {

    private static final String SIGNS = "→✓✗…";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean showsSigns;

    Terminal(PrintStream out, PrintStream err, boolean showsSigns) {
        this.out = out;
        this.err = err;
        this.showsSigns = showsSigns;
    }

    /**
     * The standard streams: UTF-8 for a file or a pipe, whatever the platform's charset is, and for a person the charset
     * of the console.
     */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 have a console for a pipe too; its charset serves as well
    static Terminal ofThisProcess() {
        Console console = System.console();
        Charset charset = console == null ? StandardCharsets.UTF_8 : console.charset();
        return new Terminal(
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                charset.canEncode() && charset.newEncoder().canEncode(SIGNS));
    }

    private static PrintStream stream(FileDescriptor target, Charset charset) {
        return new PrintStream(new FileOutputStream(target), true, charset);
    }

    void print(String lines) {
        out.println(legible(lines));
        out.flush();
    }

    void complain(String lines) {
        err.println(legible(lines));
        err.flush();
    }

    /** For the command line's own help. */
    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    private String legible(String lines) {
        return showsSigns
                ? lines
                : lines.replace("→", "->").replace("✓", "ok").replace("✗", "x").replace("…", "...");
    }
}
