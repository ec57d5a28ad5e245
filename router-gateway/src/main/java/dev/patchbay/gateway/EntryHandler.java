package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.Router;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Endpoint;
import dev.patchbay.gateway.wire.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * How a request goes: find its place, let the caller in, read its body, bind it to a call, make the call. Written once for
 * all endpoints, so that no step can be forgotten for one of them.
 */
final class EntryHandler extends Handler.Abstract {

    private final Calls calls;
    private final Router router;
    private final BodyReader bodies;

    EntryHandler(Calls calls, Router router, BodyReader bodies) {
        this.calls = calls;
        this.router = router;
        this.bodies = bodies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Visit visit = Visit.of(request, response, callback);
        try {
            enter(visit);
        } catch (RuntimeException refused) {
            visit.refuse(refused);
        }
        return true;
    }

    private void enter(Visit visit) {
        Endpoint endpoint = calls.find(Request.getPathInContext(visit.request()));
        if (endpoint == null) {
            throw BadRequest.of(404, "unknown_url", "There is nothing at this path.");
        }
        if (!HttpMethod.POST.is(visit.request().getMethod())) {
            visit.response().getHeaders().put(HttpHeader.ALLOW, "POST");
            throw BadRequest.of(405, "method_not_allowed", "This path takes POST alone.");
        }
        CompletableFuture<BodyReader.Body> body = bodies.read(visit.request(), endpoint.form());
        body.whenComplete((read, failure) -> {
            if (read == null) { // what is left of the body nobody reads, so nothing can follow it
                visit.response().getHeaders().put(HttpFields.CONNECTION_CLOSE);
                visit.refuse(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            } else {
                call(visit.finishing(read.release()), endpoint, read);
            }
        });
    }

    private void call(Visit visit, Endpoint endpoint, BodyReader.Body body) {
        try {
            CallOptions options = Controls.read(visit.request().getHeaders(), body.fields());
            CallTurn.take(router, visit, bound(endpoint, body), options);
        } catch (RuntimeException refused) {
            visit.refuse(refused);
        }
    }

    /** What the contract's own checks object to is the caller's mistake. */
    private static Exchange<?> bound(Endpoint endpoint, BodyReader.Body body) {
        try {
            return endpoint.binding().bind(body.fields());
        } catch (IllegalArgumentException objection) {
            throw BadRequest.of(400, "invalid_value", sentence(objection.getMessage()));
        }
    }

    private static String sentence(@Nullable String objection) {
        return objection == null ? "A value is none that its field can have." : "Not possible: " + objection + ".";
    }
}
