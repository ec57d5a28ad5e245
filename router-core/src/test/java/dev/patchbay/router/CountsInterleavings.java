package dev.patchbay.router;

import static dev.patchbay.router.Orders.atOnce;
import static dev.patchbay.router.Orders.demand;

import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.router.config.BudgetConfig;
import dev.patchbay.router.testing.Echo;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is counted of attempts is counted once, and what is paid for is paid for once. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class CountsInterleavings {

    @Test
    void theRetryBudget() {
        Orders.areAsOneAfterTheOther(OneBudget.class);
        Orders.betray(RacyBudget.class);
    }

    @Test
    void theFailuresOfASecond() {
        Orders.letHappen(() -> {
            FailureWindow window = new FailureWindow(1000);
            failTwice(() -> window.failed(0), () -> window.succeeded(0));
        });
        Orders.betray(() -> {
            RacyFailures racy = new RacyFailures();
            failTwice(racy::failed, racy::succeeded);
        });
    }

    @Test
    void aSecondThatBegins() {
        Orders.letHappen(() -> {
            FailureWindow window = new FailureWindow(1000);
            window.failed(0);
            long now = 10_000_000_000L; // in the same place, ten seconds later
            for (int i = 0; i < 7; i++) {
                window.failed(now - 1_000_000_000L);
            }

            atOnce(() -> window.failed(now), () -> window.failed(now));

            demand(window.failed(now), "a failure was lost where the second before was forgotten");
        });
    }

    @Test
    void answers() {
        Orders.letHappen(() -> {
            Meter meter = new Meter();
            Runnable answered = () -> meter.answered(Echo.TYPE, 5, 0);
            atOnce(answered, answered, () -> meter.failed(ErrorKind.SERVER_ERROR));
            demand(meter.answeredCount() == 2 && meter.failedCount() == 1, "an attempt was not counted");
            demand(meter.meanNanos() == 5, "the mean of fives is no five");
        });
        Orders.betray(() -> {
            RacyFailures racy = new RacyFailures();
            atOnce(racy::succeeded, racy::succeeded);
            demand(racy.all == 2, "an attempt was not counted");
        });
    }

    @Test
    void whatStopsAnAttemptRunsOnceWheneverItIsRegistered() {
        Orders.letHappen(() -> {
            AtomicInteger ran = new AtomicInteger();
            Brake brake = new Brake(new Lane(null, new SteadyPool(Runnable::run), false));
            atOnce(() -> brake.add(ran::incrementAndGet), brake::pull, brake::pull);
            demand(ran.get() == 1, "it ran " + ran + " times");
        });
        Orders.betray(() -> {
            AtomicInteger ran = new AtomicInteger();
            RacyBrake brake = new RacyBrake();
            atOnce(() -> brake.add(ran::incrementAndGet), brake::pull);
            demand(ran.get() == 1, "it ran " + ran + " times");
        });
    }

    @Test
    void aListenerHearsEverythingOnceAndOneThingAtATime() {
        Orders.letHappen(() -> {
            Mailbox mailbox = new Mailbox(new RouterListener() {}, Runnable::run);
            tellTwice(mailbox::put);
        });
        Orders.betray(() -> {
            RacyMailbox mailbox = new RacyMailbox();
            tellTwice(mailbox::put);
        });
    }

    private static void tellTwice(Consumer<Consumer<RouterListener>> mailbox) {
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Consumer<RouterListener> event = listener -> {
            if (inside.getAndIncrement() > 0) {
                overlaps.incrementAndGet();
            }
            heard.incrementAndGet();
            inside.decrementAndGet();
        };

        atOnce(() -> mailbox.accept(event), () -> mailbox.accept(event));

        demand(heard.get() == 2 && overlaps.get() == 0, "heard " + heard + " times, at once " + overlaps);
    }

    /** Five of ten fail, two of them at once; with one more that is too many, unless one was not counted. */
    @SuppressWarnings("ReturnValueIgnored") // only the last answer is about all of them
    private static void failTwice(BooleanSupplier failed, Runnable succeeded) {
        for (int i = 0; i < 5; i++) {
            succeeded.run();
        }
        for (int i = 0; i < 3; i++) {
            failed.getAsBoolean();
        }

        atOnce(failed::getAsBoolean, failed::getAsBoolean);

        demand(failed.getAsBoolean(), "a failure was not counted");
    }

    /** Two saved, and half of one earned by every call. */
    public static final class OneBudget {
        private final RetryBudget budget = new RetryBudget(new BudgetConfig(0.5, 0, 2), 0);

        @Operation
        public void earn() {
            budget.earn(0);
        }

        @Operation
        public boolean spend() {
            return budget.spend(0);
        }

        @Operation
        public double saved() {
            return budget.saved(0);
        }
    }

    /** The same without a lock. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // that is what is wrong with it
    public static final class RacyBudget {
        private volatile double saved = 2;

        @Operation
        public void earn() {
            saved = Math.min(2, saved + 0.5);
        }

        @Operation
        public boolean spend() {
            if (saved < 1) {
                return false;
            }
            saved = saved - 1;
            return true;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // that is what is wrong with it
    private static final class RacyFailures {
        private volatile int bad;
        private volatile int all;

        void succeeded() {
            all = all + 1;
        }

        boolean failed() {
            bad = bad + 1;
            all = all + 1;
            return all >= 10 && bad * 2 > all;
        }
    }

    private static final class RacyBrake {
        private volatile boolean pulled;
        private volatile Runnable action = () -> {};

        void add(Runnable added) {
            if (pulled) {
                added.run();
            } else {
                action = added;
            }
        }

        void pull() {
            pulled = true;
            action.run();
        }
    }

    /** Looks whether somebody tells already, and then tells what there is. */
    private static final class RacyMailbox {
        private final Queue<Consumer<RouterListener>> events = new ConcurrentLinkedQueue<>();
        private volatile boolean busy;

        void put(Consumer<RouterListener> event) {
            events.add(event);
            if (!busy) {
                busy = true;
                for (Consumer<RouterListener> next = events.poll(); next != null; next = events.poll()) {
                    next.accept(new RouterListener() {});
                }
                busy = false;
            }
        }
    }
}
