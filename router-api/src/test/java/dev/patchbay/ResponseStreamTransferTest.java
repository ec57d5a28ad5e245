package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.HandSource;
import dev.patchbay.testing.ReadySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ResponseStreamTransferTest {

    @Test
    void writesTheBytesOfItsItemsAndCountsThem() throws IOException {
        ReadySource<Piece> source = ReadySource.of(Piece.of("Every "), Piece.of(""), Piece.of("call"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long bytes = ResponseStream.of(source).transferTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Every call");
        assertThat(bytes).isEqualTo(10);
        assertThat(source.cancelled()).isZero();
    }

    @Test
    void copiesNoBytes() throws IOException {
        Piece piece = Piece.of("call");
        List<byte[]> written = new ArrayList<>();

        ResponseStream.of(ReadySource.of(piece)).transferTo(new OutputStream() {
            @Override
            public void write(int oneByte) {}

            @Override
            public void write(byte[] bytes) {
                written.add(bytes);
            }
        });

        assertThat(written).hasSize(1);
        assertThat(written.get(0)).isSameAs(piece.bytes());
    }

    @Test
    void cancelsTheSourceWhenTheOutputFails() {
        ReadySource<Piece> source = ReadySource.of(Piece.of("Every "), Piece.of("call"));
        IOException failure = new IOException("disk full");

        Throwable thrown = catchThrowable(() -> ResponseStream.of(source).transferTo(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw failure;
            }
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(source.pulled()).isEqualTo(1);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void throwsWhatTheStreamFailedWithAfterWritingWhatCameBefore() {
        CallException failure = Failures.cancelled("told");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Throwable thrown = catchThrowable(
                () -> ResponseStream.of(ReadySource.of(Piece.of("Every ")).failingWith(failure))
                        .transferTo(out));

        assertThat(thrown).isSameAs(failure);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Every ");
    }

    @Test
    void stopsWhenAnotherThreadCloses() throws Exception {
        HandSource<Piece> source = new HandSource<>();
        ResponseStream<Piece> stream = ResponseStream.of(source);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Aside<Long> transfer = Aside.run(() -> stream.transferTo(out));
        source.pull().complete(Piece.of("Every "));
        source.pull();

        stream.close();

        assertThat(transfer.thrown()).isInstanceOf(CallException.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Every ");
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void refusesItemsThatHaveNoBytes() {
        ReadySource<String> source = ReadySource.of("text", "more");

        assertThatIllegalStateException()
                .isThrownBy(() -> ResponseStream.of(source).transferTo(OutputStream.nullOutputStream()))
                .withMessage("a stream of java.lang.String has no bytes to write");
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void leavesTheStreamUnreadWhenThereIsNoOutput() {
        ResponseStream<Piece> stream = ResponseStream.of(ReadySource.of(Piece.of("call")));

        assertThatNullPointerException().isThrownBy(() -> stream.transferTo(null));

        assertThat(stream).hasSize(1);
    }

    private static final class Piece implements ByteItem {
        private final byte[] bytes;

        private Piece(byte[] bytes) {
            this.bytes = bytes;
        }

        static Piece of(String text) {
            return new Piece(text.getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
