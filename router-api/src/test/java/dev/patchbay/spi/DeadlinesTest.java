package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Deadlines.Deadline;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Deadlines run when they are due, and cost their thread nothing until then. */
final class DeadlinesTest {

    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long LATER = TimeUnit.MILLISECONDS.toNanos(90);
    private static final long MUCH_LATER = TimeUnit.SECONDS.toNanos(20);

    private final Deadlines deadlines = new Deadlines("test-deadlines");
    private final AtomicBoolean ran = new AtomicBoolean();
    private final Deadline deadline = new Deadline(() -> ran.set(true));
    private final CountDownLatch reached = new CountDownLatch(1);
    private final Deadline end = new Deadline(reached::countDown);

    @Test
    void runsWhenItIsDueAndNotBefore() throws InterruptedException {
        long start = System.nanoTime();
        deadlines.set(end, SOON);

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SOON);
    }

    @Test
    void doesNotRunOnceItIsCleared() throws InterruptedException {
        deadlines.set(deadline, SOON);
        deadlines.set(end, LATER);
        deadlines.clear(deadline);

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(ran).isFalse();
    }

    @Test
    void runsOnceWhenItIsMoved() throws InterruptedException {
        deadlines.set(deadline, SOON);
        deadlines.set(deadline, MUCH_LATER);
        deadlines.set(end, MUCH_LATER);
        deadlines.set(end, LATER);

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(ran).isFalse();
    }

    @Test
    void runsEachOfManyThatAreDueOneAfterTheOther() throws InterruptedException {
        int many = 1_000;
        CountDownLatch all = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            deadlines.set(new Deadline(all::countDown), SOON + i * 50_000L);
        }

        assertThat(all.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsItsThreadWithNothingLeftAndStartsAnother() throws InterruptedException {
        deadlines.set(deadline, SOON);
        Thread first = Objects.requireNonNull(deadlines.thread());

        first.join(5_000);
        deadlines.set(end, SOON);

        assertThat(first.isAlive()).isFalse();
        assertThat(ran).isTrue();
        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDeadlineThatFailsTakesNoOtherAlong() throws InterruptedException {
        deadlines.set(
                new Deadline(() -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> ran.set(true));
                    throw new IllegalStateException("a mistake");
                }),
                SOON);
        deadlines.set(end, SOON); // due at the same look

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isTrue();
    }

    @Test
    void runsWhatIsDueAtOnceButNotInside() throws InterruptedException {
        Thread[] on = new Thread[1];
        Deadline now = new Deadline(() -> {
            on[0] = Thread.currentThread();
            reached.countDown();
        });

        deadlines.set(now, Long.MIN_VALUE);

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(on[0]).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aDeadlineInFarFutureIsNoneAtOnce() throws InterruptedException {
        deadlines.set(deadline, Long.MAX_VALUE);
        deadlines.set(end, SOON);

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(ran).isFalse();
        deadlines.clear(deadline);
    }

    @Test
    void closingForgetsAllAndEndsTheThread() throws InterruptedException {
        deadlines.set(deadline, SOON);
        Thread thread = Objects.requireNonNull(deadlines.thread());

        deadlines.close();
        thread.join(5_000);
        deadlines.set(end, 0);

        assertThat(thread.isAlive()).isFalse();
        assertThat(deadlines.thread()).isNull();
        assertThat(ran).isFalse();
        assertThat(reached.getCount()).isEqualTo(1);
    }

    @Test
    void whatIsNotTheFirstToBeDueWakesNobody() {
        deadlines.set(end, SOON * 10);
        Thread thread = Objects.requireNonNull(deadlines.thread());

        for (int i = 0; i < 1_000; i++) {
            deadlines.set(deadline, MUCH_LATER);
            deadlines.clear(deadline);
        }

        long waits = ManagementFactory.getThreadMXBean()
                .getThreadInfo(thread.getId())
                .getWaitedCount();
        assertThat(waits).isLessThan(100); // it waits for the lock now and then, but is not woken each time
        deadlines.clear(end);
    }
}
