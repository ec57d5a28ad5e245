package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token is fetched once, kept, and renewed ahead of its end. */
@Timeout(20)
final class RenewingSecretTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private Duration life = HOUR;
    private boolean failing;

    @Test
    void asksOnceForAsLongAsTheTokenIsFarFromItsEnd() {
        Secret secret = atOnce();

        String first = secret.reveal();
        pass(Duration.ofMinutes(54));
        String later = secret.reveal();

        assertThat(first).isEqualTo("token-1");
        assertThat(later).isEqualTo("token-1");
        assertThat(secret.isConstant()).isFalse();
    }

    @Test
    void goesOnWithTheOldTokenWhileOneThreadFetchesTheNext() {
        Secret secret = later();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(secret::reveal);
        fetch();
        assertThat(first.join()).isEqualTo("token-1");
        pass(Duration.ofMinutes(55));

        String meanwhile = secret.reveal();
        String again = secret.reveal();

        assertThat(meanwhile).isEqualTo("token-1");
        assertThat(again).isEqualTo("token-1");
        assertThat(secret.isReady()).isTrue();
        synchronized (waiting) {
            assertThat(waiting).hasSize(1);
        }
        fetch();
        assertThat(secret.reveal()).isEqualTo("token-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void isReadyOnlyWithATokenThatIsStillGoodInAMoment() {
        Secret secret = atOnce();

        assertThat(secret.isReady()).isFalse();
        secret.reveal();
        assertThat(secret.isReady()).isTrue();
        pass(HOUR.minusSeconds(1));
        assertThat(secret.isReady()).isFalse();
        assertThat(Secret.of("constant").isReady()).isTrue();
        assertThat(Secret.from(() -> "asked").isReady()).isFalse();
    }

    @Test
    void renewsAShortLivedTokenAtHalfItsLife() {
        life = Duration.ofMinutes(4);
        Secret secret = atOnce();
        secret.reveal();

        pass(Duration.ofSeconds(119));
        secret.reveal();
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(1));
        secret.reveal();

        assertThat(asked).hasValue(2);
    }

    @Test
    void staysWithTheOldTokenForAsLongAsItIsGoodWhenTheSourceFails() {
        Secret secret = atOnce();
        secret.reveal();
        failing = true;
        pass(Duration.ofMinutes(56));

        assertThat(secret.reveal()).isEqualTo("token-1");
        assertThat(secret.reveal()).isEqualTo("token-1");
        assertThat(asked).hasValue(2);
        pass(Duration.ofSeconds(30));
        assertThat(secret.reveal()).isEqualTo("token-1");
        assertThat(asked).hasValue(3);
        pass(Duration.ofMinutes(4));
        assertNoToken(secret);
        failing = false;
        assertThat(secret.reveal()).isEqualTo("token-5");
    }

    @Test
    void asksAnewForATokenThatWasRefusedButNotForEveryOne() {
        Secret secret = atOnce();
        String first = secret.reveal();

        secret.refused("another");
        assertThat(secret.reveal()).isEqualTo("token-1");
        secret.refused(first);
        assertThat(secret.isReady()).isFalse();
        assertThat(secret.reveal()).isEqualTo("token-2");
        secret.refused(first); // by somebody who was slower
        secret.refused("token-2"); // as everything is, it seems
        assertThat(secret.reveal()).isEqualTo("token-2");
        pass(Duration.ofMinutes(5));
        secret.refused("token-2");

        assertThat(secret.reveal()).isEqualTo("token-3");
        Secret.of("constant").refused("constant");
        Secret.from(() -> "asked").refused("asked");
    }

    @Test
    void doesNotTakeATokenThatHasExpired() {
        life = Duration.ZERO;

        assertNoToken(atOnce());
    }

    @Test
    void doesNotTakeNothingForAToken() {
        assertNoToken(Secret.renewing(() -> null, () -> now, Runnable::run));
    }

    @Test
    void failsWhenThereIsNoThreadToAskOn() {
        Secret secret = Secret.renewing(this::issue, () -> now, task -> {
            throw new OutOfMemoryError("token-canary");
        });

        assertNoToken(secret);
        assertNoToken(secret);
    }

    @Test
    void asksOnceForAllWhoComeBeforeThereIsAToken() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Secret secret = Secret.renewing(() -> {
            arrived.countDown();
            await(release);
            return new AccessToken(
                    "token-" + asked.incrementAndGet(), Instant.now().plus(HOUR));
        });

        List<CompletableFuture<String>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(secret::reveal))
                .limit(4)
                .toList();
        await(arrived);
        assertThat(secret.isReady()).isFalse();
        release.countDown();

        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("token-1");
        }
    }

    @Test
    void aCallThatIsGivenUpLeavesTheFetchToTheOthers() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Secret secret = Secret.renewing(() -> {
            arrived.countDown();
            await(release);
            return new AccessToken("token-1", Instant.now().plus(HOUR));
        });
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                secret.reveal();
            } catch (IllegalStateException givenUp) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await(arrived);

        caller.interrupt();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThat(secret.reveal()).isEqualTo("token-1");
    }

    @Test
    void neverPrints() {
        AccessToken token = new AccessToken("token-canary", now);

        assertThat(token.toString()).doesNotContain("canary");
        assertThat(Secret.renewing(() -> token)).hasToString("Secret[hidden]");
    }

    private Secret atOnce() {
        return Secret.renewing(this::issue, clock(), Runnable::run);
    }

    private Secret later() {
        return Secret.renewing(this::issue, clock(), task -> {
            synchronized (waiting) {
                waiting.add(task);
                waiting.notifyAll();
            }
        });
    }

    private InstantSource clock() {
        return () -> now;
    }

    private AccessToken issue() {
        int number = asked.incrementAndGet();
        if (failing) {
            throw new IllegalArgumentException("token-canary");
        }
        return new AccessToken("token-" + number, now.plus(life));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Runs what asks the source, as soon as it was handed over. */
    private void fetch() {
        Runnable task;
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                try {
                    waiting.wait(10_000);
                } catch (InterruptedException stopped) {
                    throw new AssertionError("interrupted");
                }
            }
            task = waiting.remove();
        }
        task.run();
    }

    private static void assertNoToken(Secret secret) {
        assertThatIllegalStateException()
                .isThrownBy(secret::reveal)
                .withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("canary"));
        assertThat(secret.isReady()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted");
        }
    }
}
