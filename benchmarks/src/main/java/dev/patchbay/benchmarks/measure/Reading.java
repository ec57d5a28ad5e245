package dev.patchbay.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time and allocated bytes of every thread of this process up to now, servers of the benchmark left out. The
 * compiler's and the collector's threads are no Java threads and do not count.
 */
final class Reading {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<Long, long[]> threads = new HashMap<>();

    private Reading() {}

    static Reading now() {
        long[] ids = THREADS.getAllThreadIds();
        ThreadInfo[] infos = THREADS.getThreadInfo(ids);
        long[] nanos = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Reading reading = new Reading();
        for (int i = 0; i < ids.length; i++) {
            boolean counts = infos[i] != null && !infos[i].getThreadName().startsWith(Rounds.NOT_COUNTED);
            if (counts && nanos[i] >= 0) {
                reading.threads.put(ids[i], new long[] {nanos[i], bytes[i]});
            }
        }
        return reading;
    }

    /** What one of so many operations cost between the other reading and this one. */
    Cost since(Reading before, long operations) {
        long nanos = 0;
        long bytes = 0;
        for (Map.Entry<Long, long[]> thread : threads.entrySet()) {
            long[] start = before.threads.getOrDefault(thread.getKey(), new long[2]);
            nanos += thread.getValue()[0] - start[0];
            bytes += thread.getValue()[1] - start[1];
        }
        return new Cost((double) nanos / operations, (double) bytes / operations);
    }
}
