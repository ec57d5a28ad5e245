package dev.patchbay.conformance;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Hears all that is logged in this process at every level, as long as somebody listens for something. */
final class TraceLog implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static int listeners;
    private static @Nullable Level before;

    private final Set<String> canaries;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            String line = formatter.format(record);
            if (canaries.stream().anyMatch(line::contains)) {
                heard.add(String.valueOf(record.getLoggerName()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    TraceLog(String canary) {
        this(Set.of(canary));
    }

    TraceLog(Set<String> canaries) {
        this.canaries = canaries;
        handler.setLevel(Level.ALL);
        listen(handler);
    }

    private static synchronized void listen(Handler handler) {
        if (listeners++ == 0) {
            before = ROOT.getLevel();
            ROOT.setLevel(Level.ALL);
        }
        ROOT.addHandler(handler);
    }

    /** The loggers that told what was listened for. */
    Queue<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        synchronized (TraceLog.class) {
            ROOT.removeHandler(handler);
            if (--listeners == 0) {
                ROOT.setLevel(before);
            }
        }
    }
}
