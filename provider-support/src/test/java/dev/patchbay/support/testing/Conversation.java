package dev.patchbay.support.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection, seen from the server. Every wait is bounded by ten seconds. */
public final class Conversation {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ScriptedServer server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String head = "";

    Conversation(ScriptedServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        socket.setSoTimeout(10_000);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Reads a request to its end; false when the client hung up instead. */
    public boolean readRequest() throws IOException {
        return readHead() && readBody(OutputStream.nullOutputStream());
    }

    /** Reads the body of the request whose head was read last; always true. */
    public boolean readBody(OutputStream body) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            copy(Long.parseLong(length.group(1)), body);
        } else if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                copy(size, body);
                in.skipNBytes(2);
            }
            in.skipNBytes(2);
        }
        return true;
    }

    private void copy(long bytes, OutputStream body) throws IOException {
        byte[] piece = new byte[64 << 10];
        for (long left = bytes; left > 0; ) {
            int count = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (count < 0) {
                throw new EOFException();
            }
            body.write(piece, 0, count);
            left -= count;
        }
    }

    private long chunkSize() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return Long.parseLong(line.toString().strip(), 16);
    }

    /** Reads and counts the head of a request and leaves its body unread; false when the client hung up instead. */
    public boolean readHead() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            text.append((char) next);
        }
        head = text.toString();
        server.requested(head);
        return true;
    }

    /** Writes text as it is. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Writes a text byte by byte, with pauses. */
    public void drip(String text, long pauseMillis) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            write(text.substring(i, i + 1));
            pause(pauseMillis);
        }
    }

    /** Tells the test that the script came here. */
    public void mark() {
        server.marked();
    }

    /** Waits until the test lets it go on. */
    public void await(CountDownLatch test) throws IOException {
        try {
            if (!test.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the test did not let it go on");
            }
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    /** Says nothing more until the client hangs up, and reports that. */
    public void waitForHangUp() {
        try {
            while (in.read() >= 0) {
                // What it still sends does not matter.
            }
        } catch (SocketTimeoutException stillThere) {
            return;
        } catch (IOException reset) {
            // A reset is a hang-up too.
        }
        server.hungUp();
    }

    /** Ends the connection with a reset instead of a proper end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection properly. */
    public void close() throws IOException {
        socket.close();
    }

    /** A part of the script: the upstream takes its time. */
    public void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }
}
