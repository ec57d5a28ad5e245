package dev.patchbay.router.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is said in a log, from when it is made to its closing; on the console it is not heard meanwhile. */
public final class Said extends Handler implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger; // held, because the platform forgets loggers that nobody holds
    private final boolean before;

    /** Hears what is said in the log of this name. */
    public Said(String name) {
        logger = Logger.getLogger(name);
        before = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** What was said, in order. */
    public List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord said) {
        messages.add(new SimpleFormatter().formatMessage(said));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(before);
    }
}
