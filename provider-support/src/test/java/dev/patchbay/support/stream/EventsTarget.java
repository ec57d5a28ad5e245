package dev.patchbay.support.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Whatever bytes a stream has: its events and lines are those that a reading of the whole text finds, wherever reads cut it, and
 * no more memory is held than a small multiple of it.
 */
public final class EventsTarget {

    private static final int LEAST_MEMORY = 32 << 10;

    private EventsTarget() {}

    /** For the fuzzer and for the replay of its corpus. */
    public static void fuzzerTestOneInput(byte[] wire) {
        Random random = new Random(wire.length == 0 ? 0 : wire[wire.length - 1]);
        for (IntSupplier size : List.<IntSupplier>of(() -> wire.length, () -> 1, () -> 1 + random.nextInt(7))) {
            assertThat(read(new EventPieces(), wire, size)).isEqualTo(events(wire));
            assertThat(read(new LinePieces(), wire, size)).isEqualTo(lines(wire));
        }
    }

    private static List<String> read(Pieces pieces, byte[] wire, IntSupplier size) {
        List<String> all = new ArrayList<>();
        Piece piece = Piece.of(new byte[0]);
        for (int at = 0; at < wire.length; ) {
            byte[] space = pieces.space();
            assertThat(space.length).isLessThanOrEqualTo(LEAST_MEMORY + 4 * wire.length);
            int count = Math.min(size.getAsInt(), Math.min(wire.length - at, space.length - pieces.end()));
            System.arraycopy(wire, at, space, pieces.end(), count);
            pieces.received(count);
            at += count;
            while (pieces.next(piece)) {
                all.add(shown(piece));
            }
        }
        while (pieces.last(piece, true)) {
            all.add(shown(piece));
        }
        return all;
    }

    private static String shown(Piece piece) {
        return piece.event() + ":" + new String(piece.bytes(), ISO_8859_1);
    }

    /** The events of a whole body by WHATWG HTML, section 9.2.6, each byte taken for a character. */
    private static List<String> events(byte[] wire) {
        String text = new String(wire, ISO_8859_1);
        String[] all = (text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text).split("\r\n|\r|\n", -1);
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String name = "";
        for (int i = 0; i < all.length - 1; i++) {
            String[] field = all[i].split(":", 2);
            String value = field.length == 1 ? "" : field[1].startsWith(" ") ? field[1].substring(1) : field[1];
            if (all[i].isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(name + ":" + String.join("\n", data));
                }
                data.clear();
                name = "";
            } else if (field[0].equals("data")) {
                data.add(value);
            } else if (field[0].equals("event")) {
                name = Piece.of(value.getBytes(ISO_8859_1)).text();
            }
        }
        return events;
    }

    private static List<String> lines(byte[] wire) {
        return Stream.of(new String(wire, ISO_8859_1).split("[\r\n]+"))
                .filter(line -> !line.isEmpty())
                .map(line -> ":" + line)
                .toList();
    }
}
