package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.support.BoundedLookup.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resolver that hangs holds up nobody for longer than allowed. */
final class BoundedLookupTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Resolver hanging = host -> {
        asked.countDown();
        boolean waiting = true;
        while (waiting) {
            try {
                release.await();
                waiting = false;
            } catch (InterruptedException ignored) {
                // The JDK's resolver does not listen either.
            }
        }
        return new InetAddress[0];
    };

    @AfterEach
    void letTheResolverGo() {
        release.countDown();
    }

    @Test
    void findsWhatTheResolverFinds() throws Exception {
        InetAddress address = InetAddress.getLoopbackAddress();
        BoundedLookup lookup = new BoundedLookup(host -> new InetAddress[] {address}, 1_000_000_000);

        assertThat(lookup.lookup("any")).containsExactly(address);
    }

    @Test
    void failsWhenTheResolverDoes() {
        BoundedLookup lookup = new BoundedLookup(
                host -> {
                    throw new UnknownHostException("secret.example");
                },
                1_000_000_000);

        assertThatThrownBy(() -> lookup.lookup("any"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage(null)
                .hasNoCause();
    }

    @Test
    void givesUpInTime() {
        BoundedLookup lookup = new BoundedLookup(hanging, TimeUnit.MILLISECONDS.toNanos(100));
        long start = System.nanoTime();

        assertThatThrownBy(() -> lookup.lookup("any")).isInstanceOf(BoundedLookup.TooLate.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void endsWhenCancelled() throws Exception {
        BoundedLookup lookup = new BoundedLookup(hanging, TimeUnit.SECONDS.toNanos(10));
        FutureTask<Throwable> waiting = inBackground(lookup);
        asked.await();

        lookup.cancel();

        assertThat(waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void endsWhenItsThreadIsInterruptedAndKeepsTheFlag() throws Exception {
        BoundedLookup lookup = new BoundedLookup(hanging, TimeUnit.SECONDS.toNanos(10));
        FutureTask<Throwable> waiting = new FutureTask<>(() -> {
            Throwable failure = failureOf(lookup);
            return Thread.currentThread().isInterrupted() ? failure : new AssertionError("the flag is gone");
        });
        Thread thread = new Thread(waiting);
        thread.start();
        asked.await();

        thread.interrupt();

        assertThat(waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(UnknownHostException.class);
    }

    private static FutureTask<Throwable> inBackground(BoundedLookup lookup) {
        FutureTask<Throwable> task = new FutureTask<>(() -> failureOf(lookup));
        new Thread(task).start();
        return task;
    }

    private static Throwable failureOf(BoundedLookup lookup) {
        try {
            lookup.lookup("any");
            return new AssertionError("found something");
        } catch (Throwable failure) {
            return failure;
        }
    }
}
