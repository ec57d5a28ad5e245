package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is noted is what was compared, and not what came and went in between. */
final class RowTest {

    @Test
    void aNumberThatIsBackWhereItWasIsNotNotedAsWhatItWasMeanwhile() {
        Notes notes = new Notes(1);
        Slots slots = new Slots(new Restless(), 0, 0);

        slots.areNotedAt(new Row(notes, 0, null));

        assertThat(notes.get(0, Notes.IN_FLIGHT)).isEqualTo(slots.inFlight()).isZero();
    }

    /** One that is taken right after the first look, and given back before the third. */
    private static final class Restless implements RouterState.Permits {
        private final Queue<Integer> looks = new ArrayDeque<>(List.of(0, 1));

        @Override
        public boolean take(int most) {
            return true;
        }

        @Override
        public void giveBack() {}

        @Override
        public int held() {
            Integer look = looks.poll();
            return look == null ? 0 : look;
        }
    }
}
