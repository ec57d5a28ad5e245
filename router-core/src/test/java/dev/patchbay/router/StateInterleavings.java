package dev.patchbay.router;

import static dev.patchbay.router.Orders.atOnce;
import static dev.patchbay.router.Orders.demand;

import dev.patchbay.router.RouterState.Cooldown;
import dev.patchbay.router.RouterState.Hold;
import dev.patchbay.router.RouterState.Permits;
import dev.patchbay.router.RouterState.Window;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What a router remembers in memory is as if one thread at a time had asked for it. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class StateInterleavings {

    @Test
    void permits() {
        Orders.areAsOneAfterTheOther(ManyPermits.class);
        Orders.betray(RacyPermits.class);
    }

    @Test
    void windows() {
        Orders.areAsOneAfterTheOther(OneWindow.class);
        Orders.betray(RacyWindow.class);
    }

    @Test
    void cooldowns() {
        Orders.areAsOneAfterTheOther(OneCooldown.class);
        Orders.betray(RacyCooldown.class);
    }

    @Test
    void holds() {
        Orders.areAsOneAfterTheOther(OneHold.class);
        Orders.betray(RacyHold.class);
    }

    @Test
    void whatStartsIsSeenByWhoeverSeesTheCountOfItsAlarm() {
        Orders.letHappen(() -> {
            RouterState state = new MemoryState(() -> 0);
            Cooldown cooldown = state.cooldown("a");
            starting(state::alarms, () -> cooldown.start(10, 40, 0), () -> cooldown.phase() == Cooldown.Phase.OFF);
        });
        Orders.letHappen(() -> {
            RouterState state = new MemoryState(() -> 0);
            Hold hold = state.hold("a");
            starting(state::alarms, () -> hold.extend(10), () -> hold.remaining() == 0);
        });
        Orders.betray(() -> {
            AtomicLong alarms = new AtomicLong();
            AtomicBoolean on = new AtomicBoolean();
            Runnable alarmFirst = () -> {
                alarms.incrementAndGet();
                on.set(true);
            };
            starting(alarms::get, alarmFirst, () -> !on.get());
        });
    }

    /** Somebody finds nothing wrong while something starts: then it was at an earlier count. */
    private static void starting(LongSupplier alarms, Runnable start, BooleanSupplier off) {
        AtomicLong soundAsOf = new AtomicLong(-1);

        atOnce(start, () -> {
            long seen = alarms.getAsLong();
            if (off.getAsBoolean()) {
                soundAsOf.set(seen);
            }
        });

        demand(soundAsOf.get() < alarms.getAsLong(), "what has started is taken for nothing");
    }

    /** Two slots. */
    public static final class ManyPermits {
        private final Permits permits = new MemoryPermits();

        @Operation
        public boolean take() {
            return permits.take(2);
        }

        @Operation
        public void giveBack() {
            permits.giveBack();
        }

        @Operation
        public int held() {
            return permits.held();
        }
    }

    /** The same without a compare-and-set. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // that is what is wrong with it
    public static final class RacyPermits {
        private volatile int taken;

        @Operation
        public boolean take() {
            if (taken >= 2) {
                return false;
            }
            taken = taken + 1;
            return true;
        }

        @Operation
        public void giveBack() {
            taken = taken - 1;
        }
    }

    /** Two requests or ten tokens a minute. */
    public static final class OneWindow {
        private final Window window = new MemoryWindow(2, 10, () -> 0);

        @Operation
        public boolean take(@Param(gen = IntGen.class, conf = "1:8") int tokens) {
            return window.take(tokens);
        }

        @Operation
        public void correct(@Param(gen = IntGen.class, conf = "-5:5") int tokens) {
            window.correct(tokens);
        }

        @Operation
        public long opensIn(@Param(gen = IntGen.class, conf = "1:8") int tokens) {
            return window.opensIn(tokens);
        }
    }

    /** The same without a lock. */
    public static final class RacyWindow {
        private long requests;
        private long tokens;

        @Operation
        public boolean take(@Param(gen = IntGen.class, conf = "1:8") int size) {
            if (requests >= 2 || tokens + size > 10) {
                return false;
            }
            requests++;
            tokens += size;
            return true;
        }
    }

    /** A cooldown, and a clock that goes on when it is told to. */
    public static final class OneCooldown {
        private final AtomicLong time = new AtomicLong();
        private final Cooldown cooldown = new MemoryState(time::get).cooldown("a");

        @Operation
        public void pass() {
            time.addAndGet(10);
        }

        @Operation
        public long start(@Param(gen = IntGen.class, conf = "0:2") int alarms) {
            return cooldown.start(10, 40, alarms);
        }

        @Operation
        public boolean end(@Param(gen = IntGen.class, conf = "0:2") int alarms) {
            return cooldown.end(alarms);
        }

        @Operation
        public long probe() {
            return cooldown.probe(20);
        }

        @Operation
        public void giveBack(@Param(gen = IntGen.class, conf = "1:2") int probe) {
            cooldown.giveBack(probe);
        }

        @Operation
        public String phase() {
            return cooldown.phase() + "";
        }

        @Operation
        public long remaining() {
            return cooldown.remaining();
        }
    }

    /** One that looks for a probe before it lets one in. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // that is what is wrong with it
    public static final class RacyCooldown {
        private volatile long probe;
        private volatile long last;

        @Operation
        public long probe() {
            if (probe != 0) {
                return Cooldown.REFUSED;
            }
            last = last + 1;
            probe = last;
            return last;
        }

        @Operation
        public void giveBack(@Param(gen = IntGen.class, conf = "1:2") int returned) {
            if (probe == returned) {
                probe = 0;
            }
        }
    }

    /** A hold. */
    public static final class OneHold {
        private final Hold hold = new MemoryState(() -> 0).hold("a");

        @Operation
        public void extend(@Param(gen = IntGen.class, conf = "1:9") int nanos) {
            hold.extend(nanos);
        }

        @Operation
        public long remaining() {
            return hold.remaining();
        }
    }

    /** The same without a lock. */
    public static final class RacyHold {
        private volatile long until;

        @Operation
        public void extend(@Param(gen = IntGen.class, conf = "1:9") int nanos) {
            if (nanos > until) {
                until = nanos;
            }
        }

        @Operation
        public long remaining() {
            return until;
        }
    }
}
