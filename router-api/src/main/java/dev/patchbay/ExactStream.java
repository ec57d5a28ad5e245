package dev.patchbay;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives exactly as many bytes as announced, or fails. */
final class ExactStream extends FilterInputStream {

    private final UploadSource source;
    private long left;

    ExactStream(InputStream in, long size, UploadSource source) {
        super(in);
        this.left = size;
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            if (in.read() >= 0) {
                throw new IOException("the upload is longer than its size");
            }
            source.checkUnchanged();
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the upload is shorter than its size");
        }
        left -= count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public synchronized void mark(int limit) {}

    @Override
    public synchronized void reset() throws IOException {
        throw new IOException("an upload is read from its beginning to its end");
    }
}
