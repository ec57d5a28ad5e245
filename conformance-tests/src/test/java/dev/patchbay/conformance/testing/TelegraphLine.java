package dev.patchbay.conformance.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends one telegram over one socket. Not with the JDK's HTTP client: that one connects a second time on its own when a
 * connection is reset early, which the rule about resets on connect found out. And with a channel, whose reads end when
 * their thread is interrupted: they may run on the thread of a caller who waits.
 */
final class TelegraphLine {

    private static final String STOP = " STOP";

    private TelegraphLine() {}

    static Telegram send(URI station, String text, Attempt attempt) {
        boolean answering = false;
        try (SocketChannel channel = SocketChannel.open()) {
            attempt.onCancel(() -> close(channel));
            Socket socket = channel.socket();
            socket.connect(new InetSocketAddress(station.getHost(), station.getPort()), (int)
                    attempt.connectTimeout().toMillis());
            socket.getOutputStream().write(request(station, text));
            InputStream in = socket.getInputStream();
            int status = Integer.parseInt(line(in).split(" ", 3)[1]);
            answering = true;
            attempt.status(status);
            return read(in, status);
        } catch (ConnectException refused) {
            throw ProviderException.builder(ErrorKind.CONNECTION_UNSENT)
                    .phase(Phase.CONNECT)
                    .sent(Sent.NEVER)
                    .build();
        } catch (IOException broken) {
            throw ProviderException.of(answering ? ErrorKind.TRUNCATED : ErrorKind.CONNECTION_LOST);
        }
    }

    private static byte[] request(URI station, String text) {
        String request = "POST " + station.getPath() + " HTTP/1.1\r\nHost: " + station.getAuthority()
                + "\r\nConnection: close\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static Telegram read(InputStream in, int status) throws IOException {
        int length = 0;
        Duration delay = null;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String value = header.substring(header.indexOf(':') + 1).strip();
            if (header.startsWith("Content-Length:")) {
                length = Integer.parseInt(value);
            } else if (header.startsWith("Come-Back-In:")) {
                delay = Duration.ofSeconds(Long.parseLong(value));
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        String text = new String(body, StandardCharsets.US_ASCII);
        if (status != 200 || !text.endsWith(STOP)) {
            throw refused(status, delay);
        }
        return new Telegram(text.substring(0, text.length() - STOP.length()));
    }

    private static ProviderException refused(int status, @Nullable Duration delay) {
        ErrorKind kind = switch (status) {
            case 200 -> ErrorKind.INVALID_RESPONSE;
            case 429 -> ErrorKind.RATE_LIMITED;
            case 460 -> ErrorKind.INVALID_REQUEST;
            case 461 -> ErrorKind.AUTHENTICATION;
            case 464 -> ErrorKind.NOT_FOUND;
            default -> ErrorKind.SERVER_ERROR;
        };
        return ProviderException.builder(kind).status(status).serverDelay(delay).build();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet == -1) {
                throw new EOFException();
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // Closed is all it has to be.
        }
    }
}
