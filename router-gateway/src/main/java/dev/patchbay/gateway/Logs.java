package dev.patchbay.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** How the program logs: a line per event on standard error, as text or as JSON. */
final class Logs {

    /** Kept, because the JDK would forget what was set on a logger that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private Logs() {}

    /** Forms of a line. */
    enum Format {
        /** For people. */
        TEXT,
        /** For machines. */
        JSON
    }

    static void use(Format format) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(format == Format.JSON ? new JsonLine() : new TextLine());
        root.addHandler(console);
        JETTY.setLevel(Level.WARNING);
    }

    /** The name of a thrown class; never its message, which may quote anything. */
    private static String thrown(LogRecord event) {
        return event.getThrown() == null ? "" : event.getThrown().getClass().getName();
    }

    private static final class TextLine extends Formatter {
        @Override
        public String format(LogRecord event) {
            String thrown = thrown(event);
            return Instant.ofEpochMilli(event.getMillis()) + " " + event.getLevel() + " " + formatMessage(event)
                    + (thrown.isEmpty() ? "" : " (" + thrown + ")") + System.lineSeparator();
        }
    }

    private static final class JsonLine extends Formatter {
        private final JsonFactory json = new JsonFactory();

        @Override
        public String format(LogRecord event) {
            StringWriter line = new StringWriter();
            try (JsonGenerator out = json.createGenerator(line)) {
                out.writeStartObject();
                out.writeStringField(
                        "time", Instant.ofEpochMilli(event.getMillis()).toString());
                out.writeStringField("level", event.getLevel().getName());
                out.writeStringField("logger", event.getLoggerName());
                out.writeStringField("message", formatMessage(event));
                if (event.getThrown() != null) {
                    out.writeStringField("thrown", thrown(event));
                }
                out.writeEndObject();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return line + System.lineSeparator();
        }
    }
}
