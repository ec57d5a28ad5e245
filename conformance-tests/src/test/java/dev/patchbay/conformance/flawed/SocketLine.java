package dev.patchbay.conformance.flawed;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHeaders;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An honest transport in one file: HTTP/1.1 over blocking sockets that are kept while that is sound. Mutants override what they do
 * wrongly.
 */
class SocketLine implements OwnTransport.Line {

    private static final int MOST_OF_AN_ERROR = 64 << 10;
    private static final int MOST_OF_AN_ANSWER = 16 << 20;
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private final URI base;
    private final String authorization;
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();

    SocketLine(Settings settings) {
        this.base = URI.create(settings.text("base-url").orElseThrow());
        String key = settings.secret("api-key").map(Secret::reveal).orElse("");
        this.authorization = key.isEmpty() ? "" : "Authorization: Bearer " + checked(key) + "\r\n";
    }

    /** A connection. */
    record Kept(SocketChannel channel, InputStream in) {
        void close() {
            try {
                channel.close();
            } catch (IOException gone) {
                // Closed is all it has to be.
            }
        }
    }

    /** Refuses a key that cannot stand in a header. */
    protected String checked(String key) {
        if (key.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw new IllegalArgumentException("setting 'api-key' has characters that no header can have");
        }
        return key;
    }

    /** What is appended to the base URL. */
    protected String path(HttpCall call, Attempt attempt) {
        return base.getRawPath() + "/" + call.path();
    }

    /** Further header lines. */
    protected String headers(HttpCall call, Attempt attempt) {
        StringBuilder lines = new StringBuilder();
        call.headers()
                .forEach((name, value) ->
                        lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }

    /** Whether the connection may carry another request. */
    protected boolean isSound(int status, boolean readToItsEnd, IOException broken) {
        return readToItsEnd && broken == null;
    }

    /** How much is read of an answer with this status. */
    protected int most(int status) {
        return status / 100 == 2 ? MOST_OF_AN_ANSWER : MOST_OF_AN_ERROR;
    }

    /** What becomes of an answer that is there. */
    protected HttpAnswer answered(HttpAnswer answer, HttpCall call, byte[] body, Attempt attempt) throws IOException {
        return answer;
    }

    /** The upstream takes no more; an answer that came early is worth more than the pipe that broke. */
    protected void broke(IOException broken) throws IOException {}

    /** What becomes of a connection that is neither kept nor of any more use. */
    protected void drop(Kept connection) {
        connection.close();
    }

    @Override
    public HttpAnswer send(HttpCall call, byte[] body, Attempt attempt) throws IOException {
        Kept connection = connection(attempt);
        attempt.onCancel(connection::close);
        try {
            write(connection, call, body, attempt);
            return answered(read(connection), call, body, attempt);
        } catch (IOException broken) {
            connection.close();
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            throw broken;
        }
    }

    private Kept connection(Attempt attempt) throws IOException {
        for (Kept idle = kept.poll(); idle != null; idle = kept.poll()) {
            idle.channel().configureBlocking(false);
            boolean quiet = idle.in().available() == 0 && idle.channel().read(ByteBuffer.allocate(1)) == 0;
            idle.channel().configureBlocking(true);
            if (quiet) {
                return idle;
            }
            idle.close();
        }
        SocketChannel channel = SocketChannel.open();
        attempt.onCancel(() -> new Kept(channel, InputStream.nullInputStream()).close());
        Socket socket = channel.socket();
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int)
                attempt.connectTimeout().toMillis());
        socket.setTcpNoDelay(true);
        return new Kept(channel, new BufferedInputStream(socket.getInputStream()));
    }

    /** Writes the request. */
    protected void write(Kept connection, HttpCall call, byte[] body, Attempt attempt) throws IOException {
        String head =
                "POST " + path(call, attempt) + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + authorization
                        + headers(call, attempt) + "Content-Type: "
                        + call.body().contentType() + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.getBytes(StandardCharsets.ISO_8859_1));
        all.write(body);
        try {
            connection.channel().socket().getOutputStream().write(all.toByteArray());
        } catch (IOException broken) {
            broke(broken);
        }
    }

    private HttpAnswer read(Kept connection) throws IOException {
        String[] start = line(connection.in()).split(" ", 3);
        if (start.length < 2 || !start[0].startsWith("HTTP/1.")) {
            throw new ProtocolException();
        }
        int status = Integer.parseInt(start[1]);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(connection.in()); !line.isEmpty(); line = line(connection.in())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = false;
        IOException broken = null;
        try {
            whole = body(connection.in(), headers, body, most(status), status / 100 == 2);
        } catch (IOException failed) {
            broken = failed;
        }
        boolean framed = headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
        if (isSound(status, whole && framed, broken)) {
            kept.add(connection);
        } else {
            drop(connection);
        }
        if (broken != null && status / 100 == 2) {
            throw new OwnTransport.Answered(broken);
        }
        return new HttpAnswer(status, HttpHeaders.of(headers), body.toByteArray(), framed);
    }

    /** Reads a body up to a bound; true when it was read to its end. */
    private static boolean body(
            InputStream in, Map<String, List<String>> headers, ByteArrayOutputStream body, int most, boolean patient)
            throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                if (body.size() + size > most) {
                    body.write(in.readNBytes(most - body.size()));
                    return false;
                }
                body.write(exactly(in, size));
                line(in);
            }
            line(in);
            return true;
        }
        List<String> length = headers.get("content-length");
        if (length == null) {
            body.write(in.readNBytes(most));
            return true;
        }
        long size = Long.parseLong(length.get(0));
        int wanted = (int) Math.min(size, most);
        if (!patient) {
            return inTime(in, body, wanted) && size <= most;
        }
        body.write(exactly(in, wanted));
        return size <= most;
    }

    /** Reads so many bytes, but no longer than for two seconds; true when all came. */
    private static boolean inTime(InputStream in, ByteArrayOutputStream body, int size) throws IOException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (body.size() < size) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException();
            }
            body.write(octet);
            if (System.nanoTime() - until > 0) {
                return false;
            }
        }
        return true;
    }

    private static int chunk(InputStream in) throws IOException {
        try {
            return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException noSize) {
            throw new ProtocolException();
        }
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet == -1) {
                throw new EOFException();
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        kept.forEach(Kept::close);
        kept.clear();
    }
}
