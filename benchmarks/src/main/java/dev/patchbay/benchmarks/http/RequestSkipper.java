package dev.patchbay.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads requests with a {@code Content-Length} off a connection and keeps nothing of them. */
final class RequestSkipper {

    private static final byte[] LENGTH = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'};

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int from;
    private int to;

    RequestSkipper(InputStream in) {
        this.in = in;
    }

    /** Reads one request to its end; false when the connection is at its end. */
    boolean skip() throws IOException {
        int body = 0;
        int lineLength = 0;
        int matched = 0;
        boolean matching = true;
        boolean number = false;
        while (true) {
            if (from == to && !fill()) {
                return false;
            }
            byte next = buffer[from++];
            if (next == '\n') {
                if (lineLength == 0) {
                    return skipBody(body);
                }
                lineLength = 0;
                matched = 0;
                matching = true;
                number = false;
            } else if (next != '\r') {
                lineLength++;
                if (number && next >= '0' && next <= '9') {
                    body = body * 10 + next - '0';
                }
                matching = matching && matched < LENGTH.length && lower(next) == LENGTH[matched];
                matched += matching ? 1 : 0;
                if (matched == LENGTH.length && matching) {
                    number = true;
                }
            }
        }
    }

    private boolean skipBody(int length) throws IOException {
        int left = length;
        while (left > 0) {
            if (from == to && !fill()) {
                return false;
            }
            int step = Math.min(left, to - from);
            from += step;
            left -= step;
        }
        return true;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
