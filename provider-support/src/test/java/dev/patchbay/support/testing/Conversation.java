package dev.patchbay.support.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection, seen from the server. Every wait is bounded by ten seconds. */
public final class Conversation {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ScriptedServer server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Conversation(ScriptedServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        socket.setSoTimeout(10_000);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Reads a request to its end; false when the client hung up instead. */
    public boolean readRequest() throws IOException {
        if (!readHead()) {
            return false;
        }
        Matcher length = LENGTH.matcher(server.requests().get(server.requests().size() - 1));
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        return true;
    }

    /** Reads and counts the head of a request and leaves its body unread; false when the client hung up instead. */
    public boolean readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        server.requested(head.toString());
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
