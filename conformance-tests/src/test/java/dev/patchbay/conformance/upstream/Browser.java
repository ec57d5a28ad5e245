package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly these bytes and shows exactly what comes back. */
final class Browser implements AutoCloseable {

    static final String POST = "POST /sing HTTP/1.1\r\nHost: any\r\nContent-Length: 4\r\n\r\ntune";

    private final Socket socket;

    Browser(URI upstream) throws IOException {
        this.socket = new Socket(upstream.getHost(), upstream.getPort());
        socket.setSoTimeout(5_000);
    }

    Browser send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Everything until the upstream closes the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** So many bytes. */
    String bytes(int count) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(count), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
