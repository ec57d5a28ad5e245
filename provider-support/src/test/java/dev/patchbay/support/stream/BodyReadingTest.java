package dev.patchbay.support.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decoder says of its progress, and what becomes of it. */
final class BodyReadingTest {

    @Test
    void nothingIsDecodedBeforeItIsAskedFor() {
        List<String> decoded = new ArrayList<>();
        BodyReading<String> reading = new BodyReading<>(StreamBody.lines((piece, items) -> {
            decoded.add(piece.text());
            items.accept(piece.text());
            return Progress.GOING_ON;
        }));
        feed(reading, "a\nb\nc\n");

        String first = reading.next();

        assertThat(first).isEqualTo("a");
        assertThat(decoded).containsExactly("a");
    }

    @Test
    void theItemsOfOnePieceComeOneByOne() {
        assertThat(read(
                        (piece, items) -> {
                            for (String word : piece.text().split(" ", -1)) {
                                items.accept(word);
                            }
                            return Progress.COMPLETE;
                        },
                        "a b\nc\n"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatFollowsTheEndIsNotRead() {
        assertThat(read(
                        (piece, items) -> {
                            items.accept(piece.text());
                            return piece.startsWith("b") ? Progress.DONE : Progress.GOING_ON;
                        },
                        "a\nb\nc\n",
                        "d\n"))
                .containsExactly("a", "b");
    }

    @Test
    void whatIsCompleteStaysComplete() {
        assertThat(read(
                        (piece, items) -> {
                            items.accept(piece.text());
                            return piece.startsWith("b") ? Progress.COMPLETE : Progress.GOING_ON;
                        },
                        "a\nb\nusage\n"))
                .containsExactly("a", "b", "usage");
    }

    @Test
    void whateverGoesWrongBehindACompleteAnswerIsItsProperEnd() {
        StreamDecoder<String> decoder = (piece, items) -> {
            items.accept(piece.text());
            if (piece.startsWith("b")) {
                throw new IllegalStateException("no");
            }
            return Progress.COMPLETE;
        };
        String endless = "x".repeat(5 << 20);

        assertThat(read(decoder, "a\nb\nc\n")).containsExactly("a", "b");
        assertThat(read(decoder, "a\n", endless)).containsExactly("a");
        assertThat(BodyReading.all(
                        new StreamBody<>(StreamBody.Form.LINES, 4, decoder),
                        true,
                        "a\n".getBytes(UTF_8),
                        "c\nd\n".getBytes(UTF_8)))
                .containsExactly("a");
    }

    @Test
    void anEndWithoutProofIsTruncated() {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> read((piece, items) -> Progress.GOING_ON, "a\nb\n"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(failure.phase()).isEqualTo(Phase.END);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEndMayHandOutWhatWasHeldBackAndKnowWhetherItIsProven(boolean verified) {
        StreamBody<String> body = StreamBody.bytes(new StreamDecoder<>() {
            private String held = "";

            @Override
            public Progress read(Piece piece, Consumer<String> items) {
                held += piece.text();
                return Progress.GOING_ON;
            }

            @Override
            public boolean end(boolean proven, Consumer<String> items) {
                items.accept(held + proven);
                return true;
            }
        });

        assertThat(BodyReading.all(body, verified, "a".getBytes(UTF_8), "b".getBytes(UTF_8)))
                .containsExactly("ab" + verified);
    }

    @Test
    void whatIsThrownEndsTheStreamAfterTheItemsBefore() {
        BodyReading<String> reading = new BodyReading<>(StreamBody.lines((piece, items) -> {
            items.accept(piece.text());
            throw new IllegalStateException("no");
        }));
        feed(reading, "a\nb\n");

        String first = reading.next();

        assertThat(first).isEqualTo("a");
        assertThatThrownBy(reading::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(reading::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWholeBodyIsOnePieceEvenWhenItIsEmpty() {
        StreamDecoder<String> decoder = (piece, items) -> {
            items.accept("[" + piece.text() + "]");
            return Progress.DONE;
        };

        assertThat(BodyReading.all(StreamBody.whole(100, decoder), true)).containsExactly("[]");
        assertThat(BodyReading.all(
                        StreamBody.whole(100_000, decoder),
                        true,
                        "a".repeat(9_000).getBytes(UTF_8),
                        "b".getBytes(UTF_8)))
                .containsExactly("[" + "a".repeat(9_000) + "b]");
    }

    @Test
    void theLastLineNeedsNoEndOnlyWhereItIsKnownToBeWhole() {
        StreamDecoder<String> decoder = (piece, items) -> {
            items.accept(piece.text());
            return Progress.COMPLETE;
        };
        byte[] wire = "a\r\n\r\n\nb".getBytes(UTF_8);

        assertThat(BodyReading.all(StreamBody.lines(decoder), true, wire)).containsExactly("a", "b");
        assertThat(BodyReading.all(StreamBody.lines(decoder), false, wire)).containsExactly("a");
    }

    @Test
    void aPieceIsAViewAndItsCopiesAreNot() {
        List<byte[]> copies = new ArrayList<>();

        List<String> texts = read(
                (piece, items) -> {
                    copies.add(piece.bytes());
                    items.accept(piece.text() + piece.array()[piece.offset()] + piece.length());
                    return Progress.COMPLETE;
                },
                "ab\n",
                "cde\n");

        assertThat(texts).containsExactly("ab972", "cde993");
        assertThat(copies).containsExactly("ab".getBytes(UTF_8), "cde".getBytes(UTF_8));
        assertThat(Piece.event("error", "sk-secret")).hasToString("Piece[9 bytes]");
    }

    @Test
    void aBodyThatMayPauseIsToldFromOneThatMayNot() {
        BodyReading<String> reading = new BodyReading<>(StreamBody.events((piece, items) -> Progress.GOING_ON));

        feed(reading, ": ping\n\n");
        reading.next();
        boolean between = reading.isMidway();
        feed(reading, "data: x");
        reading.next();

        assertThat(between).isFalse();
        assertThat(reading.isMidway()).isTrue();
        assertThat(new BodyReading<>(StreamBody.bytes((piece, items) -> Progress.GOING_ON)).isMidway())
                .isTrue();
    }

    private static List<String> read(StreamDecoder<String> decoder, String... arriving) {
        byte[][] parts = new byte[arriving.length][];
        for (int i = 0; i < arriving.length; i++) {
            parts[i] = arriving[i].getBytes(UTF_8);
        }
        return BodyReading.all(StreamBody.lines(decoder), true, parts);
    }

    private static void feed(BodyReading<String> reading, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] space = reading.space();
        System.arraycopy(bytes, 0, space, reading.end(), bytes.length);
        reading.received(bytes.length);
    }
}
