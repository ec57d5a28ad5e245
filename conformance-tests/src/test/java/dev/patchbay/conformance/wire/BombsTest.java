package dev.patchbay.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bombs are what they say. */
final class BombsTest {

    private static final byte[] ZEROS = new byte[1 << 16];

    @Test
    void halfAMebibyteOfGzipIsHalfAGibibyte() throws IOException {
        byte[] small = Bombs.gzip();

        long length = 0;
        try (InputStream large = new GZIPInputStream(new ByteArrayInputStream(small))) {
            for (byte[] some = large.readNBytes(ZEROS.length); some.length > 0; some = large.readNBytes(ZEROS.length)) {
                assertThat(some).isEqualTo(ZEROS);
                length += some.length;
            }
        }

        assertThat(length).isEqualTo(512L << 20);
        assertThat(small.length).isLessThan(1 << 20);
    }
}
