package dev.patchbay.router;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Where a deployment is noted for those who choose: in a tier, and in the others of its table in which it can be picked. */
final class Row {

    private final Notes notes;
    private final int place;
    private final @Nullable Row next;

    /** A number that several threads change at once. */
    interface Changing {

        /** Another one whenever there was a change. */
        long state();

        /**
         * Notes how it is.
         *
         * @param state what {@link #state} has just answered: what is compared afterwards has to be what is noted, where the number
         *     itself tells of its changes
         */
        void noteAt(Row row, long state);
    }

    /**
     * A row.
     *
     * @param next where the same deployment is noted too; null where nowhere else
     */
    Row(Notes notes, int place, @Nullable Row next) {
        this.notes = notes;
        this.place = place;
        this.next = next;
    }

    void set(int column, long value) {
        for (Row row = this; row != null; row = row.next) {
            row.notes.set(row.place, column, value);
        }
    }

    void set(int column, double number) {
        set(column, Double.doubleToRawLongBits(number));
    }

    /**
     * Notes what has changed, and again when it has changed meanwhile: of two who note at once the slower one would else leave for
     * good what is out of date.
     *
     * @param row where; null for nowhere
     */
    static void note(@Nullable Row row, Changing number) {
        if (row == null) {
            return;
        }
        long noted;
        do {
            noted = number.state();
            VarHandle.releaseFence(); // whoever sees the note sees what it was read of
            number.noteAt(row, noted);
            VarHandle.fullFence(); // what is read again must not be read before it is noted
        } while (number.state() != noted);
    }
}
