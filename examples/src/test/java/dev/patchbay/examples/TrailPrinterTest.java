package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallTrail.Step;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TrailPrinterTest {

    private final Screen screen = new Screen();

    @Test
    void columnsStandBelowEachOther() {
        CallTrail trail = trail(
                attempt(1, "openai-main", ErrorKind.SERVER_ERROR, 503, 12, Direction.OTHER_DEPLOYMENT, 0, ""),
                attempt(2, "openai-spare", null, 200, 31, Direction.ANSWERED, 0, ""));

        new TrailPrinter(screen.terminal(), "narrator", "Every call gets through.").print(trail, AudioFormat.WAV);

        assertThat(screen.out())
                .containsExactly(
                        "narrator  \"Every call gets through.\"",
                        "  1  openai-main    SERVER_ERROR 503   12 ms   → another deployment, at once",
                        "  2  openai-spare   200 audio/wav      31 ms   ✓");
        assertThat(TrailPrinter.summary(trail)).isEqualTo("47 ms and 2 attempts");
    }

    @Test
    void aCallThatWasNotAnsweredHasNoFormat() {
        CallTrail trail = trail(
                new Skipped("narrator", "cold", Skip.COOLING_DOWN, ""),
                attempt(1, "main", ErrorKind.SERVER_ERROR, 500, 7, Direction.GAVE_UP, 0, "retry budget"));

        new TrailPrinter(screen.terminal(), "narrator", "Hello").print(trail, null);

        assertThat(screen.out())
                .containsExactly(
                        "narrator  \"Hello\"",
                        "  -  cold   skipped: it is cooling down",
                        "  1  main   SERVER_ERROR 500   7 ms   ✗ gave up: retry budget");
    }

    @Test
    void aTerminalWithoutArrowsGetsPlainOnes() {
        CallTrail trail = trail(
                attempt(1, "main", ErrorKind.OVERLOADED, 503, 12, Direction.OTHER_DEPLOYMENT, 0, ""),
                attempt(2, "spare", null, 200, 31, Direction.ANSWERED, 0, ""));

        new TrailPrinter(screen.terminal(false), "narrator", "Hello").print(trail, AudioFormat.WAV);

        assertThat(String.join("\n", screen.out()))
                .isASCII()
                .contains("-> another deployment")
                .endsWith("ok");
    }

    @Test
    void aLongTextOrOneOfManyLinesStaysOnOneLine() {
        new TrailPrinter(screen.terminal(), "narrator", "first\nsecond " + "word ".repeat(50)).print(trail(), null);

        assertThat(screen.out()).hasSize(1);
        assertThat(screen.out().get(0))
                .startsWith("narrator  \"first second word")
                .endsWith("…\"")
                .hasSizeLessThan(90);
    }

    private static CallTrail trail(Step... steps) {
        return new CallTrail("speech", "narrator", List.of(steps), Duration.ofMillis(47));
    }

    private static Attempted attempt(
            int number,
            String deployment,
            @Nullable ErrorKind kind,
            int status,
            long took,
            Direction direction,
            long delay,
            String why) {
        Failure failure = kind == null ? null : new Failure(kind, null, Phase.HEADERS, Sent.MAYBE, null);
        Next next = new Next(direction, Duration.ofMillis(delay), why);
        return new Attempted(
                number,
                "narrator",
                deployment,
                "openai",
                failure,
                status,
                Duration.ZERO,
                Duration.ofMillis(took),
                next);
    }
}
