package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Endpoint;
import dev.patchbay.gateway.wire.Fields;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests: of the right form, not too large, and not too slowly. No thread waits for them. */
final class BodyReader {

    private final Limits limits;
    private final FormReader forms;
    private final BodyBudget budget;

    BodyReader(Limits limits, FormReader forms) {
        this.limits = limits;
        this.forms = forms;
        this.budget = new BodyBudget(limits.bodies());
    }

    /**
     * Reads a body.
     *
     * @return completes with its fields, or exceptionally with {@link BadRequest} or what broke the connection
     */
    CompletableFuture<Body> read(Request request, Endpoint.Form form) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !bare(type).equals(form.mediaType())) {
            return CompletableFuture.failedFuture(
                    BadRequest.of(415, "The content type must be " + form.mediaType() + "."));
        }
        String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return CompletableFuture.failedFuture(BadRequest.of(415, "The body must not be compressed."));
        }
        if (request.getLength() > (form == Endpoint.Form.JSON ? limits.json() : limits.form())) {
            return CompletableFuture.failedFuture(tooMuch(form));
        }
        IncomingBody incoming = new IncomingBody(request, budget, limits, form != Endpoint.Form.JSON);
        CompletableFuture<Body> body = form == Endpoint.Form.JSON ? json(incoming) : forms.read(incoming, type);
        if (!body.isDone()) {
            incoming.hurry();
            body = body.whenComplete((read, failure) -> incoming.ended());
        }
        CompletableFuture<Body> counted = body.thenApply(read -> read.before(incoming::forget));
        return counted.exceptionallyCompose(failure -> {
            incoming.forget();
            return CompletableFuture.failedFuture(name(Causes.of(failure), form));
        });
    }

    private CompletableFuture<Body> json(IncomingBody incoming) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(incoming, limits.json(), Promise.Invocable.toPromise(bytes));
        return bytes.thenApply(read -> new Body(Fields.ofJson(read), () -> {}));
    }

    /** Says in our words what Jetty says in its own. */
    private Throwable name(@Nullable Throwable cause, Endpoint.Form form) {
        if (cause instanceof BadRequest) {
            return cause;
        }
        if (cause instanceof TimeoutException) {
            return BadRequest.of(408, "The body came too slowly.");
        }
        if (cause instanceof IllegalStateException) { // which is how Jetty says that there was more than allowed
            return tooMuch(form);
        }
        return BadRequest.of(400, "The body could not be read.");
    }

    private BadRequest tooMuch(Endpoint.Form form) {
        return BadRequest.of(
                413,
                form == Endpoint.Form.JSON ? "The body is larger than " + limits.json() + " bytes." : forms.bounds());
    }

    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A body.
     *
     * @param fields what it says
     * @param release gives up what it holds, once nobody needs it any more
     */
    record Body(Fields fields, Runnable release) {

        private Body before(Runnable more) {
            return new Body(fields, () -> {
                release.run();
                more.run();
            });
        }
    }
}
