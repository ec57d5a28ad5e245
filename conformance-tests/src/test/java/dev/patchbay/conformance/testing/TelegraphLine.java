package dev.patchbay.conformance.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends one telegram over one socket. Not with the JDK's HTTP client: that one connects a second time on its own when a
 * connection is reset early, which the rule about resets on connect found out. And with a channel, whose reads end when
 * their thread is interrupted: they may run on the thread of a caller who waits.
 */
public final class TelegraphLine {

    private static final String STOP = " STOP";

    private TelegraphLine() {}

    /** Sends a text without a code word, and waits for its code. */
    public static Telegram send(URI station, String text, Attempt attempt) {
        return send(station, "", text, attempt);
    }

    /** Sends a text and waits for its code. */
    static Telegram send(URI station, String codeWord, String text, Attempt attempt) {
        Phase phase = Phase.CONNECT;
        try (SocketChannel channel = SocketChannel.open()) {
            attempt.onCancel(() -> close(channel));
            Socket socket = channel.socket();
            socket.connect(new InetSocketAddress(station.getHost(), station.getPort()), (int)
                    attempt.connectTimeout().toMillis());
            if (station.getScheme().equals("https")) {
                phase = Phase.TLS;
                socket = secured(socket, station);
            }
            phase = Phase.SEND;
            socket.getOutputStream()
                    .write(request(station, codeWord, attempt.deployment().model(), text));
            phase = Phase.HEADERS;
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int status = Integer.parseInt(line(in).split(" ", 3)[1]);
            phase = Phase.BODY;
            attempt.status(status);
            return read(in, status);
        } catch (IOException broken) {
            throw broken(phase, attempt);
        }
    }

    private static Socket secured(Socket plain, URI station) throws IOException {
        SSLSocket secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, station.getHost(), station.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Who ended it comes first, and then how far it came. */
    private static ProviderException broken(Phase phase, Attempt attempt) {
        boolean late = attempt.remaining().toNanos() <= 0;
        ErrorKind kind = switch (phase) {
            case CONNECT -> ErrorKind.CONNECTION_UNSENT;
            case TLS -> ErrorKind.TLS;
            case BODY -> ErrorKind.TRUNCATED;
            default -> ErrorKind.CONNECTION_LOST;
        };
        if (late || attempt.cancelled() || Thread.currentThread().isInterrupted()) {
            kind = late ? ErrorKind.TIMEOUT : ErrorKind.CANCELLED;
        }
        return ProviderException.builder(kind)
                .phase(phase)
                .sent(phase == Phase.CONNECT || phase == Phase.TLS ? Sent.NEVER : Sent.MAYBE)
                .build();
    }

    private static byte[] request(URI station, String codeWord, String line, String text) {
        String request = "POST " + station.getPath() + " HTTP/1.1\r\nHost: " + station.getAuthority() + "\r\nLine: "
                + URLEncoder.encode(line, StandardCharsets.UTF_8)
                + (codeWord.isEmpty() ? "" : "\r\nCode-Word: " + codeWord)
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
                delay = delay(value);
            }
        }
        if (status != 200) {
            throw refused(status, delay); // what else it says is of no interest
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        String text = new String(body, StandardCharsets.US_ASCII);
        if (!text.endsWith(STOP)) {
            throw refused(status, delay);
        }
        return new Telegram(text.substring(0, text.length() - STOP.length()));
    }

    private static ProviderException refused(int status, @Nullable Duration delay) {
        ErrorKind kind = switch (status) {
            case 200 -> ErrorKind.INVALID_RESPONSE;
            case 401, 461 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA_EXHAUSTED;
            case 403, 451 -> ErrorKind.PERMISSION;
            case 404, 410, 464 -> ErrorKind.NOT_FOUND;
            case 405, 406, 415, 501 -> ErrorKind.UNSUPPORTED;
            case 408 -> ErrorKind.TIMEOUT;
            case 413 -> ErrorKind.TOO_LARGE;
            case 421, 426 -> ErrorKind.PROTOCOL;
            case 429 -> ErrorKind.RATE_LIMITED;
            case 503, 520, 522, 524, 527, 529 -> ErrorKind.OVERLOADED;
            case 409, 425 -> ErrorKind.SERVER_ERROR;
            default -> ofClass(status);
        };
        return ProviderException.builder(kind).status(status).serverDelay(delay).build();
    }

    /** Whatever is no small number of seconds is no delay. */
    private static @Nullable Duration delay(String value) {
        return value.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    private static ErrorKind ofClass(int status) {
        return switch (status / 100) {
            case 4 -> ErrorKind.INVALID_REQUEST;
            case 5 -> ErrorKind.SERVER_ERROR;
            default -> ErrorKind.PROTOCOL;
        };
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
