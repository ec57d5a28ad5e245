package dev.patchbay.conformance.upstream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads whole HTTP/1.1 requests off a connection, with a length or in chunks (RFC 9112). Bounded. */
final class RequestReader {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or null when the client closed the connection between two requests. */
    @Nullable
    ReceivedRequest next() throws IOException {
        String start = line();
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new StreamCorruptedException("no request line");
        }
        Map<String, List<String>> headers = headers();
        byte[] body = body(headers);
        return new ReceivedRequest(words[0], words[1], headers, body, System.nanoTime());
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; count <= MOST_HEADERS; count++) {
            String line = requiredLine();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new StreamCorruptedException("a header without a name");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        throw new StreamCorruptedException("too many headers");
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("Expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        if (headers.containsKey("Transfer-Encoding")) {
            return chunks();
        }
        if (!headers.containsKey("Content-Length")) {
            return new byte[0];
        }
        return exactly(number(headers.get("Content-Length").get(0), 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = number(requiredLine().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!requiredLine().isEmpty()) {
                    // A trailer; nothing here needs one.
                }
                return body.toByteArray();
            }
            if (size > LARGEST_BODY - body.size()) {
                throw new StreamCorruptedException("the body is too large");
            }
            body.write(exactly(size));
            if (!requiredLine().isEmpty()) {
                throw new StreamCorruptedException("a chunk is longer than it says");
            }
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the request ended early");
        }
        return bytes;
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0 && number <= LARGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like every other size that makes no sense.
        }
        throw new StreamCorruptedException("not a usable size");
    }

    private String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the request ended early");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int octet = in.read(); octet != -1; octet = in.read()) {
            if (octet == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            if (line.size() == LONGEST_LINE) {
                throw new StreamCorruptedException("a line is too long");
            }
            line.write(octet);
        }
        if (line.size() > 0) {
            throw new EOFException("the request ended early");
        }
        return null;
    }
}
