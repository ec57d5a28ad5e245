package dev.patchbay.support.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whatever bytes there are: the tree, the reader, the reader of streams and the one of numbers take the same for JSON and find
 * the same in it, what was read can be written and read again, and a document that is said to repeat another is that one with
 * other texts. A line that is empty parts two documents.
 */
public final class JsonTarget {

    private static final int STATUS = 200;

    private JsonTarget() {}

    /** For the fuzzer and for the replay of its corpus. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        int cut = emptyLine(bytes);
        byte[] first = Arrays.copyOf(bytes, cut);
        byte[] second = Arrays.copyOfRange(bytes, Math.min(cut + 2, bytes.length), bytes.length);
        isReadAlike(first);
        isReadAlike(second);
        isReadAloneAsInAStream(first, second);
        repeatsItself(first, second);
    }

    private static int emptyLine(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    private static void isReadAlike(byte[] document) {
        Object tree = outcome(() -> plain(Json.read(document)));
        Object read = outcome(() -> JsonReader.read(document, STATUS, true, JsonReader::value));
        Object cut = outcome(() -> JsonReader.read(document, STATUS, false, JsonReader::value));
        Object numbers = outcome(() -> JsonReader.readNumbers(document, STATUS, true, JsonReader::value));
        Object passed = outcome(() -> JsonReader.read(document, STATUS, true, JsonTarget::skipped));

        assertAlike(tree, read, true);
        assertThat(cut == ErrorKind.TRUNCATED ? ErrorKind.INVALID_RESPONSE : cut)
                .isEqualTo(read);
        assertThat(numbers).isEqualTo(read);
        if (!(read instanceof ErrorKind)) {
            assertThat(passed).isEqualTo(List.of("skipped"));
            isWrittenAsRead(((List<?>) read).get(0));
        }
    }

    /** What is wrong in two ways may be refused for either of them; and the bounds of a tree are narrower. */
    private static void assertAlike(Object one, Object other, boolean narrower) {
        boolean bounded = one == ErrorKind.RESPONSE_TOO_LARGE || other == ErrorKind.RESPONSE_TOO_LARGE;
        boolean refused = one instanceof ErrorKind && other instanceof ErrorKind;
        if (!bounded || !(narrower || refused)) {
            assertThat(one).isEqualTo(other);
        }
    }

    private static Object skipped(JsonReader in) throws IOException {
        in.skip();
        return "skipped";
    }

    private static void isWrittenAsRead(@Nullable Object value) {
        if (value != null) {
            byte[] written = Json.writeValue(value);
            assertThat(outcome(() -> JsonReader.read(written, STATUS, true, JsonReader::value)))
                    .isEqualTo(Arrays.asList(value));
        }
    }

    private static void isReadAloneAsInAStream(byte[] first, byte[] second) {
        try (JsonStream stream = new JsonStream(STATUS)) {
            for (byte[] document : List.of(first, second)) {
                byte[] within = new byte[document.length + 6];
                Arrays.fill(within, (byte) '"');
                System.arraycopy(document, 0, within, 3, document.length);
                Object alone = outcome(() -> JsonReader.read(document, STATUS, true, JsonReader::value));

                assertAlike(outcome(() -> stream.read(within, 3, document.length, JsonReader::value)), alone, false);
                if (alone instanceof ErrorKind) {
                    return;
                }
            }
        }
    }

    private static void repeatsItself(byte[] first, byte[] second) {
        try (JsonStream stream = new JsonStream(STATUS)) {
            Object known = outcome(() -> stream.read(first, 0, first.length, in -> varied(in, null)));
            if (known instanceof ErrorKind || !stream.repeats(second, 0, second.length)) {
                return;
            }
            int[] number = {0};
            Object expected = outcome(() ->
                    JsonReader.read(first, STATUS, true, in -> varied(in, () -> stream.text(number[0]++))));

            assertThat(outcome(() -> JsonReader.read(second, STATUS, true, in -> varied(in, null))))
                    .isEqualTo(expected);
        }
    }

    /** Reads an object or a list in which every text varies, or is another one. */
    private static @Nullable Object varied(JsonReader in, @Nullable Supplier<String> other) throws IOException {
        if (in.isText()) {
            in.varies();
            String text = in.text();
            return other == null ? text : other.get();
        }
        if (in.isObject()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            in.object();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                all.put(name, varied(in, other));
            }
            return all;
        }
        return in.value();
    }

    /** What was read, in a list because it can be null; or why it was not. */
    private static Object outcome(Supplier<@Nullable Object> reading) {
        try {
            return Arrays.asList(reading.get());
        } catch (ProviderException refused) {
            assertThat(refused.kind())
                    .isIn(ErrorKind.INVALID_RESPONSE, ErrorKind.RESPONSE_TOO_LARGE, ErrorKind.TRUNCATED);
            return refused.kind();
        }
    }

    private static @Nullable Object plain(JsonValue value) {
        if (value.isObject()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            value.names().forEach(name -> all.put(name, plain(value.get(name))));
            return all;
        }
        if (value.isArray()) {
            List<@Nullable Object> all = new ArrayList<>();
            value.items().forEach(item -> all.add(plain(item)));
            return all;
        }
        if (value.text().isPresent()) {
            return value.text().get();
        }
        if (value.truth().isPresent()) {
            return value.truth().get();
        }
        return value.integer().isPresent()
                ? (Object) value.integer().getAsLong()
                : value.number().isPresent() ? (Object) value.number().getAsDouble() : null;
    }
}
