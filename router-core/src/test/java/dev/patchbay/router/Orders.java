package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Asks Lincheck for the orders in which threads can take turns: what holds in all of them, and what is found not to. */
final class Orders {

    private static final int TRIED = Integer.getInteger("patchbay.interleavings", 50);
    /** A race may take its time to be met with; the search ends with it. */
    private static final int TRIED_TO_FIND = 10_000;

    private static final int SCENARIOS = 10;

    /** A window looks at every second of a minute, which is no loop without an end. */
    private static final int LOOPS = 500;

    private Orders() {}

    /** Whatever threads do at once comes to what they would do one after the other. */
    static void areAsOneAfterTheOther(Class<?> model) {
        check(model, TRIED);
    }

    private static void check(Class<?> model, int tried) {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(tried)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .loopBound(LOOPS)
                .check(model);
    }

    /** A twin that does not keep to that is found out. */
    static void betray(Class<?> racyTwin) {
        assertThatThrownBy(() -> check(racyTwin, TRIED_TO_FIND)).isInstanceOf(LincheckAssertionError.class);
    }

    /** A story of several threads ends well in all orders. */
    static void letHappen(Runnable story) {
        Lincheck.runConcurrentTest(TRIED, story);
    }

    /** A story with a racy twin is found not to. */
    static void betray(Runnable storyOfRacyTwin) {
        assertThatThrownBy(() -> Lincheck.runConcurrentTest(TRIED_TO_FIND, storyOfRacyTwin))
                .isInstanceOf(LincheckAssertionError.class);
    }

    /** Runs them at once, and waits for all. */
    static void atOnce(Runnable... tasks) {
        Thread[] threads = new Thread[tasks.length];
        for (int i = 0; i < tasks.length; i++) {
            threads[i] = new Thread(tasks[i]);
            threads[i].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException nobodyDoes) {
                throw new AssertionError(nobodyDoes);
            }
        }
    }

    static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
