package dev.patchbay.benchmarks.measure;

import java.lang.management.ManagementFactory;

/** How much memory is in use for what somebody still holds. */
public final class Heap {

    private Heap() {}

    /** Bytes, after the garbage is gone. */
    public static long live() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
