package dev.patchbay.router.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, with a bound. */
public final class Eventually {

    private static final long BOUND = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    private Eventually() {}

    /** Lets other threads go on for a moment. */
    public static void pause() {
        LockSupport.parkNanos(20 * PAUSE);
    }

    /** Whether something is the case within ten seconds. */
    public static boolean is(BooleanSupplier reached) {
        long until = System.nanoTime() + BOUND;
        while (!reached.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE);
        }
        return reached.getAsBoolean();
    }
}
