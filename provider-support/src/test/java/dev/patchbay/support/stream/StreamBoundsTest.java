package dev.patchbay.support.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Streams at their bounds and just beyond. */
final class StreamBoundsTest {

    private static final int DATA = 4 << 20;
    private static final int LINE = DATA + 64;

    @Test
    void aLineOfAnEventHasRoomForAsMuchDataAsAnEventMayHave() {
        String longest = "data: " + "x".repeat(DATA - 1);

        assertThat(lengths(StreamBody::events, longest + "\n\n")).containsExactly(DATA - 1);
        assertTooLarge(StreamBody::events, longest + "x\n\n");
        assertThat(lengths(StreamBody::events, ":" + "x".repeat(LINE - 1) + "\ndata:x\n\n"))
                .containsExactly(1);
        assertTooLarge(StreamBody::events, ":" + "x".repeat(LINE));
    }

    @Test
    void anEventHasAtMostFourMebibytesOfData() {
        String line = "data:" + "x".repeat(DATA / 8 - 1) + "\n";
        String comments = (":" + "c".repeat(100_000) + "\n").repeat(100);

        assertThat(lengths(StreamBody::events, line.repeat(8) + comments + "\n"))
                .containsExactly(DATA - 1);
        assertThat(lengths(StreamBody::events, line.repeat(7) + comments + "data:" + "x".repeat(DATA / 8) + "\n\n"))
                .containsExactly(DATA);
        assertTooLarge(StreamBody::events, line.repeat(8) + "data:x\n\n");
    }

    @Test
    void aStreamHasAtMostTwoHundredThousandEvents() {
        assertThat(lengths(StreamBody::events, "\n".repeat(199_999) + "data:x\n\n"))
                .containsExactly(1);
        assertTooLarge(StreamBody::events, "\n".repeat(200_000) + "data:x\n\n");
        assertTooLarge(StreamBody::events, "data\n\n".repeat(200_001));
    }

    @Test
    void orSoManyLines() {
        assertThat(lengths(StreamBody::lines, "\n".repeat(199_999) + "x\n")).containsExactly(1);
        assertTooLarge(StreamBody::lines, "\n".repeat(200_001));
    }

    @Test
    void aLineHasAtMostFourMebibytes() {
        assertThat(lengths(StreamBody::lines, "x".repeat(DATA) + "\n")).containsExactly(DATA);
        assertThat(lengths(StreamBody::lines, "x".repeat(DATA))).containsExactly(DATA);
        assertTooLarge(StreamBody::lines, "x".repeat(DATA + 1) + "\n");
        assertTooLarge(StreamBody::lines, "x".repeat(DATA + 1));
    }

    @Test
    void aBodyHasAtMostAsManyBytesAsItIsAllowed() {
        assertThat(lengths(decoder -> StreamBody.whole(10, decoder), "0123456789"))
                .containsExactly(10);
        assertThat(lengths(decoder -> new StreamBody<>(StreamBody.Form.BYTES, 10, decoder), "0123456789"))
                .containsExactly(10);
        assertTooLarge(decoder -> StreamBody.whole(10, decoder), "0123456789a");
        assertTooLarge(decoder -> new StreamBody<>(StreamBody.Form.BYTES, 10, decoder), "0123456789a");
    }

    @Test
    void whatCameBeforeTheBoundIsHandedOut() {
        List<Integer> lengths = new ArrayList<>();
        BodyReading<Integer> reading = new BodyReading<>(StreamBody.events(lengths()));
        byte[] wire = ("data:ab\n\n" + "x".repeat(LINE + 1)).getBytes(UTF_8);

        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> {
            for (int at = 0; at < wire.length; ) {
                byte[] space = reading.space();
                int count = Math.min(wire.length - at, space.length - reading.end());
                System.arraycopy(wire, at, space, reading.end(), count);
                reading.received(count);
                at += count;
                for (Integer length = reading.next(); length != null; length = reading.next()) {
                    lengths.add(length);
                }
            }
        });

        assertThat(lengths).containsExactly(2);
        assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    private static List<Integer> lengths(Function<StreamDecoder<Integer>, StreamBody<Integer>> form, String wire) {
        return BodyReading.all(form.apply(lengths()), true, wire.getBytes(UTF_8));
    }

    private static void assertTooLarge(Function<StreamDecoder<Integer>, StreamBody<Integer>> form, String wire) {
        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> lengths(form, wire));
        assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    private static StreamDecoder<Integer> lengths() {
        return new StreamDecoder<>() {
            @Override
            public Progress read(Piece piece, Consumer<Integer> items) {
                items.accept(piece.length());
                return Progress.GOING_ON;
            }

            @Override
            public boolean end(boolean verified, Consumer<Integer> items) {
                return true;
            }
        };
    }
}
