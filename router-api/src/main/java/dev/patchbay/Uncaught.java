package dev.patchbay;

/** Where a throwable goes that nobody can catch: to the handler of the thread, as from any executor's task. */
final class Uncaught {

    private Uncaught() {}

    static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (RuntimeException handlerFailed) {
            // A handler that throws is ignored, as the JVM does.
        }
    }
}
