package dev.patchbay.router;

import static dev.patchbay.router.Orders.atOnce;
import static dev.patchbay.router.Orders.demand;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Echo;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** When nothing happens any more, what is noted is the truth. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class NotesInterleavings {

    @Test
    void attemptsThatBeginAndEndAtOnce() {
        Orders.letHappen(() -> {
            Slots slots = new Slots(new MemoryPermits(), 0, 0);
            Notes notes = new Notes(2);
            slots.areNotedAt(new Row(notes, 1, new Row(notes, 0, null)));
            slots.take();

            atOnce(slots::giveBack, slots::take, slots::take);

            demand(slots.inFlight() == 2, "in flight: " + slots.inFlight());
            demand(notes.get(0, Notes.IN_FLIGHT) == 2, "noted: " + notes.get(0, Notes.IN_FLIGHT));
            demand(notes.get(1, Notes.IN_FLIGHT) == 2, "noted: " + notes.get(1, Notes.IN_FLIGHT));
        });
        Orders.betray(() -> {
            NotingOnce racy = new NotingOnce();
            atOnce(racy::take, racy::take);
            demand(racy.notes.get(0, Notes.IN_FLIGHT) == 2, "noted: " + racy.notes.get(0, Notes.IN_FLIGHT));
        });
    }

    @Test
    void attemptsThatEndWhileATableIsReplaced() {
        Orders.letHappen(() -> {
            Slots slots = new Slots(new MemoryPermits(), 0, 0);
            slots.areNotedAt(new Row(new Notes(1), 0, null));
            slots.take();
            Notes newer = new Notes(1);

            atOnce(slots::giveBack, () -> slots.areNotedAt(new Row(newer, 0, null)));

            demand(newer.get(0, Notes.IN_FLIGHT) == 0, "noted: " + newer.get(0, Notes.IN_FLIGHT));
        });
        Orders.betray(() -> {
            NotingOnce racy = new NotingOnce();
            racy.take();
            Notes newer = new Notes(1);
            atOnce(racy::giveBack, () -> racy.isNotedAt(newer));
            demand(newer.get(0, Notes.IN_FLIGHT) == 0, "noted: " + newer.get(0, Notes.IN_FLIGHT));
        });
    }

    @Test
    void outcomesAtOnce() {
        Orders.letHappen(() -> {
            Meter meter = new Meter();
            Notes notes = new Notes(1);
            meter.isNotedAt(new Row(notes, 0, null));

            atOnce(() -> meter.answered(Echo.TYPE, 5, 0), () -> meter.failed(ErrorKind.SERVER_ERROR));

            Notes truth = new Notes(1);
            meter.isNotedAt(new Row(truth, 0, null));
            demand(truth.get(0, Notes.WHOLE) == 5, "an answer is not known");
            demand(notes.get(0, Notes.WHOLE) == 5, "an answer is not noted");
            demand(notes.number(0, Notes.FAILING) == truth.number(0, Notes.FAILING), "a failure is not noted");
        });
    }

    /** Does not look again after it has noted, and hands over a note before it says so. */
    private static final class NotingOnce {
        private final AtomicInteger held = new AtomicInteger();
        private volatile Notes notes = new Notes(1);

        void take() {
            held.incrementAndGet();
            notes.set(0, Notes.IN_FLIGHT, held.get());
        }

        void giveBack() {
            held.decrementAndGet();
            notes.set(0, Notes.IN_FLIGHT, held.get());
        }

        void isNotedAt(Notes newest) {
            newest.set(0, Notes.IN_FLIGHT, held.get());
            notes = newest;
        }
    }
}
