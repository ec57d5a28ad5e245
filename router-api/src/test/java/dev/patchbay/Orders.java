package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/** Asks Lincheck for the orders in which threads can take turns: what ends well in all of them, and what is found not to. */
public final class Orders {

    private static final int TRIED = Integer.getInteger("patchbay.interleavings", 50);

    /** A race may take its time to be met with; the search ends with it. */
    private static final int TRIED_TO_FIND = 10_000;

    private Orders() {}

    /** A story of several threads ends well in all orders; one with a racy twin of what it is about is found not to. */
    public static void letHappen(Runnable story, Runnable storyOfRacyTwin) {
        Lincheck.runConcurrentTest(TRIED, story);
        assertThatThrownBy(() -> Lincheck.runConcurrentTest(TRIED_TO_FIND, storyOfRacyTwin))
                .isInstanceOf(LincheckAssertionError.class);
    }

    /** Runs them at once, the last one here, and waits for all. */
    public static void atOnce(Runnable first, Runnable second) {
        Thread thread = new Thread(first);
        thread.start();
        second.run();
        try {
            thread.join();
        } catch (InterruptedException nobodyDoes) {
            throw new AssertionError(nobodyDoes);
        }
    }

    /** Fails unless it happened so often. */
    public static void demand(int expected, int happened, String what) {
        if (happened != expected) {
            throw new AssertionError(what + " " + happened + " times in place of " + expected);
        }
    }
}
