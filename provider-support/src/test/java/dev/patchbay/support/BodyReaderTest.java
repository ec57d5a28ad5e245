package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import okio.BufferedSource;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** How much memory it takes to read a body. */
final class BodyReaderTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void aBodyOfKnownLengthTakesItsOwnSize() throws IOException {
        assertThat(allocated(MEGABYTE, MEGABYTE)).isLessThan((long) (1.1 * MEGABYTE));
    }

    @Test
    void aBodyOfUnknownLengthTakesLittleMoreThanTwice() throws IOException {
        assertThat(allocated(MEGABYTE, -1)).isLessThan((long) (2.2 * MEGABYTE));
    }

    private static long allocated(int size, long announced) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 3; i++) {
            read(size, announced);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        read(size, announced);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void read(int size, long announced) throws IOException {
        try (BufferedSource source = Okio.buffer(Okio.source(new Zeros(size)))) {
            assertThat(BodyReader.all(source, announced, 10L * MEGABYTE)).hasSize(size);
        }
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
