package dev.patchbay.router;

import static dev.patchbay.router.Orders.atOnce;
import static dev.patchbay.router.Orders.demand;

import dev.patchbay.router.RouterState.Permits;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A slot goes to one, is never lost, and never lies idle while somebody waits for it. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class SlotsInterleavings {

    private static final Slots.Turn TURN = new Slots.Turn(1, 1, 1);

    @Test
    void aSlotGoesToOneOfTwo() {
        Orders.letHappen(() -> twoWantOne(new MemoryPermits()));
        Orders.betray(() -> twoWantOne(new LookingFirst()));
    }

    @Test
    void whoWaitsGetsTheSlotThatIsGivenBack() {
        Orders.letHappen(() -> handOver(new Real()));
        Orders.betray(() -> handOver(new LookingOnce()));
    }

    @Test
    void aSlotThatIsOfferedToWhoLeavesIsFreeAgain() {
        Orders.letHappen(() -> leaving(true));
        Orders.betray(() -> leaving(false));
    }

    @Test
    void whoComesLaterDoesNotPassWhoStandsInLine() {
        Orders.letHappen(() -> newcomer(new Real()));
        Orders.betray(() -> newcomer(new LookingOnce()));
    }

    @Test
    void whoGivesASlotBackToStandInLineAgainIsNotPassed() {
        Orders.letHappen(() -> comingBack(true));
        Orders.betray(() -> comingBack(false));
    }

    @Test
    void aWaitThatIsJustEndingDoesNotPushOutTheNextOneOfTheSameCall() {
        Orders.letHappen(() -> lookingAgain(new Slots.Turn(1, 1, 1), new Slots.Turn(1, 1, 2)));
        Orders.betray(() -> lookingAgain(TURN, TURN));
    }

    @Test
    void whoGivesUpWhenASlotIsOfferedKeepsNone() {
        Orders.letHappen(() -> {
            Hand hand = new Hand();
            givingUp(hand::takes, () -> {
                if (!hand.closes()) {
                    hand.putsBack();
                }
            });
        });
        Orders.betray(() -> {
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<@Nullable Slots> inHand = new AtomicReference<>();
            givingUp(
                    slots -> {
                        boolean first = over.compareAndSet(false, true);
                        if (first) {
                            inHand.set(slots);
                        }
                        return first;
                    },
                    () -> {
                        Slots slots = over.compareAndSet(false, true) ? null : inHand.getAndSet(null);
                        if (slots != null) {
                            slots.giveBack();
                        }
                    });
        });
    }

    private static void twoWantOne(Permits permits) {
        Slots slots = new Slots(permits, 1, 2);
        AtomicInteger got = new AtomicInteger();
        Runnable want = () -> {
            if (slots.take()) {
                got.incrementAndGet();
            }
        };

        atOnce(want, want);

        demand(got.get() == 1, "one slot went to " + got);
    }

    private static void handOver(OneSlot slot) {
        AtomicInteger got = new AtomicInteger();
        slot.take();

        atOnce(slot::giveBack, () -> {
            if (slot.take()) {
                got.incrementAndGet();
            } else {
                slot.enqueue(() -> got.incrementAndGet() > 0);
            }
        });

        demand(got.get() == 1, "the slot went to " + got);
    }

    private static void newcomer(OneSlot slot) {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger passing = new AtomicInteger();
        slot.take();
        slot.enqueue(() -> waiting.incrementAndGet() > 0);

        atOnce(slot::giveBack, () -> {
            if (slot.take()) {
                passing.incrementAndGet();
            }
        });

        demand(waiting.get() == 1 && passing.get() == 0, "somebody passed the line");
    }

    /** Who has a slot in hand stands in line before it gives that back; a twin gives it back first. */
    private static void comingBack(boolean inLineFirst) {
        Slots slots = new Slots(new MemoryPermits(), 1, 1);
        AtomicInteger again = new AtomicInteger();
        AtomicInteger passing = new AtomicInteger();
        slots.take();

        atOnce(
                () -> {
                    if (!inLineFirst) {
                        slots.giveBack();
                    }
                    slots.enqueue(new Slots.Turn(1, 1, 1), true, () -> again.incrementAndGet() > 0);
                    if (inLineFirst) {
                        slots.giveBack();
                    }
                },
                () -> {
                    if (slots.take()) {
                        passing.incrementAndGet();
                    }
                });

        demand(again.get() == 1 && passing.get() == 0, "somebody passed who came back");
    }

    /** Somebody in line leaves while the slot is given back; a twin takes it without looking whether the wait is over. */
    private static void leaving(boolean looking) {
        Slots slots = new Slots(new MemoryPermits(), 1, 1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean got = new AtomicBoolean();
        slots.take();
        Slots.Waiter waiter = () -> {
            boolean wanted = over.compareAndSet(false, true);
            got.set(wanted);
            return wanted || !looking;
        };
        slots.enqueue(TURN, false, waiter);

        atOnce(slots::giveBack, () -> {
            if (over.compareAndSet(false, true)) {
                slots.leave(TURN, waiter);
            }
        });

        demand(slots.inFlight() == (got.get() ? 1 : 0), "a slot is taken by nobody");
    }

    /** A call stands in line for the second time while the end of its first wait is seen; a twin takes the one for the other. */
    private static void lookingAgain(Slots.Turn before, Slots.Turn now) {
        Slots slots = new Slots(new MemoryPermits(), 1, 2);
        AtomicInteger got = new AtomicInteger();
        slots.take();
        Slots.Waiter ended = () -> false;

        atOnce(
                () -> {
                    slots.enqueue(before, true, ended);
                    slots.leave(before, ended);
                },
                () -> slots.enqueue(now, true, () -> got.incrementAndGet() > 0));
        slots.giveBack();

        demand(got.get() == 1, "the slot went to " + got);
    }

    /** Nobody uses a slot that was offered when its call gave up; a twin ends the wait first and then takes the slot. */
    private static void givingUp(Predicate<Slots> offered, Runnable giveUp) {
        Slots slots = new Slots(new MemoryPermits(), 1, 1);
        slots.take();
        slots.enqueue(TURN, false, () -> offered.test(slots));

        atOnce(slots::giveBack, giveUp);

        demand(slots.inFlight() == 0, "a slot is in the hand of nobody");
    }

    /** A deployment's only slot. */
    private interface OneSlot {
        boolean take();

        void enqueue(Slots.Waiter waiter);

        void giveBack();
    }

    private static final class Real implements OneSlot {
        private final Slots slots = new Slots(new MemoryPermits(), 1, 1);

        @Override
        public boolean take() {
            return slots.take();
        }

        @Override
        public void enqueue(Slots.Waiter waiter) {
            slots.enqueue(TURN, false, waiter);
        }

        @Override
        public void giveBack() {
            slots.giveBack();
        }
    }

    /** Stands in line without looking again whether the slot has become free meanwhile. */
    private static final class LookingOnce implements OneSlot {
        private final AtomicBoolean taken = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Slots.Waiter> queue = new ConcurrentLinkedQueue<>();

        @Override
        public boolean take() {
            return taken.compareAndSet(false, true);
        }

        @Override
        public void enqueue(Slots.Waiter waiter) {
            queue.add(waiter);
        }

        @Override
        public void giveBack() {
            taken.set(false);
            Slots.@Nullable Waiter first = queue.poll();
            if (first != null && take()) {
                first.offered();
            }
        }
    }

    /** Looks, and then takes. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // that is what is wrong with it
    private static final class LookingFirst implements Permits {
        private volatile int taken;

        @Override
        public boolean take(int most) {
            if (taken >= most) {
                return false;
            }
            taken = taken + 1;
            return true;
        }

        @Override
        public void giveBack() {
            taken = taken - 1;
        }

        @Override
        public int held() {
            return taken;
        }
    }
}
