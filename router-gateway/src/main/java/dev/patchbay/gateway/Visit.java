package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Reply;
import dev.patchbay.gateway.wire.Trouble;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request and the answer to it, whatever it is for.
 *
 * @param request what the client sent
 * @param response what goes back
 * @param done is told exactly once when the answer is written, or cannot be
 * @param id names the request in headers and answers
 */
record Visit(Request request, Response response, Callback done, String id) {

    private static final System.Logger LOG = System.getLogger(Visit.class.getName());

    static Visit of(Request request, Response response, Callback done) {
        String id = Headers.requestId(request.getHeaders());
        response.getHeaders().put(Headers.REQUEST_ID, id);
        if (endPoint(request) instanceof WatchedEndPoint watched) {
            watched.requestArrived();
        }
        return new Visit(request, response, done, id);
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** What endpoints are told. */
    Reply.Told told(String model) {
        return new Reply.Told(id, model, System.currentTimeMillis() / 1_000);
    }

    /** Runs something if the client goes away before it has its answer. The request must have been read to its end. */
    void watch(Runnable gone) {
        request.addIdleTimeoutListener(silence -> false); // a call may take longer than a connection may be silent
        if (endPoint(request) instanceof WatchedEndPoint watched) {
            watched.watch(gone);
        }
    }

    /** The answer is about to be complete; from here on a client that leaves is seen when it is written. */
    void unwatch() {
        if (endPoint(request) instanceof WatchedEndPoint watched) {
            watched.unwatch();
        }
    }

    /** The same visit with something to do when it is over. */
    Visit finishing(Runnable more) {
        return new Visit(request, response, Callback.from(done, more), id);
    }

    /** Answers with what went wrong. */
    void refuse(@Nullable Throwable cause) {
        if (cause instanceof CallException failure) {
            Headers.put(response.getHeaders(), failure);
            refuse(Troubles.of(failure));
        } else if (cause instanceof BadRequest bad) {
            bad.retryAfter().ifPresent(wait -> Headers.retryAfter(response.getHeaders(), wait));
            refuse(bad.trouble());
        } else {
            LOG.log(Level.ERROR, () -> "request " + id + " failed with " + describe(cause));
            refuse(Trouble.of(500, null, null, "The gateway failed."));
        }
    }

    /** Answers with what went wrong. When that is before the end of the request, nothing can follow on the connection. */
    void refuse(Trouble trouble) {
        if (Linger.isOver(request)) {
            json(trouble.status(), trouble.toBytes(), done);
        } else {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            json(trouble.status(), trouble.toBytes(), new Linger(request, endPoint(request), done));
        }
    }

    /** Answers with a document. */
    void json(int status, byte[] document) {
        json(status, document, done);
    }

    private void json(int status, byte[] document, Callback written) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(document), written);
    }

    /** Answers with a text. */
    void text(String mediaType, String text) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), done);
    }

    /** Nobody is there any more to have an answer; one who only said that no more would come is told by a closed connection. */
    void abandon() {
        endPoint(request).close();
        done.failed(new EofException("the client is gone"));
    }

    /** Something broke where it should not have: says so where that is still possible. */
    void fail(Throwable cause) {
        if (response.isCommitted()) {
            done.failed(cause);
        } else {
            refuse(cause);
        }
    }

    /** The class and where it was thrown; never its message, which may quote what the caller wrote. */
    private static String describe(@Nullable Throwable cause) {
        if (cause == null) {
            return "nothing";
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
