package dev.patchbay.benchmarks.cold;

import java.io.FileInputStream;
import java.io.IOException;

/**
 * What a cold program measures itself with, made of classes that every JVM has loaded before: the time that passes, and the
 * processor time of this thread as Linux counts it.
 */
final class ColdClock {

    private final long start;
    private final long cpuAtStart;
    private long wired;
    private long cpuWired;

    ColdClock() {
        cpu(); // the first reading costs more
        cpuAtStart = cpu();
        start = System.nanoTime();
    }

    /** The client is ready to call. */
    void wired() {
        wired = System.nanoTime();
        cpuWired = cpu();
    }

    /** The answer is there: prints everything in the form that {@link ColdRun} reads. */
    void answered(int size) {
        long answered = System.nanoTime();
        System.out.println((answered - start) + " " + (wired - start) + " " + (cpuWired - cpuAtStart) + " " + size);
    }

    /** Nanoseconds that this thread had a processor; 0 where the system does not say. */
    private static long cpu() {
        byte[] text = new byte[64];
        try (FileInputStream file = new FileInputStream("/proc/thread-self/schedstat")) {
            int length = file.read(text);
            long nanos = 0;
            for (int i = 0; i < length && text[i] != ' '; i++) {
                nanos = nanos * 10 + text[i] - '0';
            }
            return nanos;
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
