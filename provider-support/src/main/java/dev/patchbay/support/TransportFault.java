package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what an exception of the transport means. It is not passed on as a cause: the text of OkHttp and of the JDK can
 * hold URLs, header values and what an upstream wrote. What a caller's own upload threw is.
 */
final class TransportFault {

    /** OkHttp's word for a body that is shorter than announced; its exception is the same for broken chunks. */
    private static final String CUT_SHORT = "unexpected end of stream";

    private TransportFault() {}

    static ProviderException of(Throwable failure, CallWatch watch, boolean callCancelled) {
        ErrorKind kind = kind(failure, watch, callCancelled);
        return ProviderException.builder(kind)
                .phase(watch.phase())
                .sent(watch.sent())
                .cause(
                        kind == ErrorKind.LOCAL_FAULT && failure instanceof UploadBody.Unreadable
                                ? failure.getCause()
                                : null)
                .build();
    }

    /** Who ended the call comes first: a cancelled call fails with whatever its socket happened to be doing. */
    private static ErrorKind kind(Throwable failure, CallWatch watch, boolean callCancelled) {
        if (failure instanceof BodyReader.TooLarge) {
            return ErrorKind.RESPONSE_TOO_LARGE;
        }
        if (Thread.currentThread().isInterrupted()) {
            return ErrorKind.CANCELLED;
        }
        if (watch.openedTooLate()) {
            return ErrorKind.TIMEOUT;
        }
        if (watch.stopped()) {
            boolean late = watch.attempt().remaining().toNanos() <= 0;
            return late ? ErrorKind.TIMEOUT : ErrorKind.CANCELLED;
        }
        if (failure instanceof UploadBody.Unreadable) {
            return ErrorKind.LOCAL_FAULT;
        }
        if (callCancelled || failure instanceof InterruptedIOException || failure instanceof BoundedLookup.TooLate) {
            return ErrorKind.TIMEOUT;
        }
        if (failure instanceof RuntimeException) {
            return ErrorKind.PLUGIN_FAULT; // nothing that belongs to I/O: a mistake in here
        }
        return watch.sent() == Sent.NEVER ? unsent(failure, watch.phase()) : sent(failure, watch.phase());
    }

    private static ErrorKind unsent(Throwable failure, Phase phase) {
        if (phase.compareTo(Phase.CONNECT) <= 0) {
            return connecting(failure);
        }
        return handshakeBroken(failure) || !(failure instanceof SSLException)
                ? ErrorKind.CONNECTION_UNSENT
                : ErrorKind.TLS;
    }

    /** Of several addresses the one whose failure is the upstream's own speaks for all. */
    private static ErrorKind connecting(Throwable failure) {
        boolean upstream = Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                .anyMatch(one -> !local(one));
        return upstream ? ErrorKind.CONNECTION_UNSENT : ErrorKind.LOCAL_FAULT;
    }

    private static boolean local(Throwable failure) {
        if (failure instanceof InterruptibleSockets.NoSocket
                || failure instanceof BindException
                || failure instanceof NoRouteToHostException) {
            return true;
        }
        // A network that cannot be reached has no class of its own; other socket failures are the upstream hanging up.
        @Nullable String text = failure instanceof SocketException ? failure.getMessage() : null;
        return text != null && text.startsWith("Network is unreachable");
    }

    /** The peer hung up during the handshake, which says nothing about its certificate. */
    private static boolean handshakeBroken(Throwable failure) {
        return failure instanceof SSLException
                && failure.getCause() instanceof IOException cause
                && !(cause instanceof SSLException);
    }

    private static ErrorKind sent(Throwable failure, Phase phase) {
        if (failure instanceof SSLException) {
            return handshakeBroken(failure) ? ErrorKind.CONNECTION_LOST : ErrorKind.TLS;
        }
        boolean reading = phase.compareTo(Phase.FIRST_BYTE) >= 0;
        if (reading && (failure instanceof EOFException || cutShort(failure))) {
            return ErrorKind.TRUNCATED;
        }
        return failure instanceof ProtocolException ? ErrorKind.PROTOCOL : ErrorKind.CONNECTION_LOST;
    }

    private static boolean cutShort(Throwable failure) {
        return failure instanceof ProtocolException && CUT_SHORT.equals(failure.getMessage());
    }
}
