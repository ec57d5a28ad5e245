package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Endpoint;
import dev.patchbay.gateway.wire.Fields;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests: of the right form, not too large, and not too slowly. No thread waits for them. */
final class BodyReader {

    private final Limits limits;
    private final FormReader forms;

    BodyReader(Limits limits, FormReader forms) {
        this.limits = limits;
        this.forms = forms;
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
        long most = form == Endpoint.Form.JSON ? limits.json() : limits.form();
        if (request.getLength() > most) {
            return CompletableFuture.failedFuture(tooLarge(most));
        }
        CompletableFuture<Body> body = form == Endpoint.Form.JSON ? json(request) : forms.read(request, type);
        return body.isDone() ? named(body, most) : named(bounded(body, request, most), most);
    }

    private CompletableFuture<Body> json(Request request) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, limits.json(), Promise.Invocable.toPromise(bytes));
        return bytes.thenApply(Body::ofJson);
    }

    private CompletableFuture<Body> bounded(CompletableFuture<Body> body, Request request, long most) {
        Duration atMost = limits.timeFor(request.getLength(), most);
        Scheduler.Task clock = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("the body came too slowly")),
                        atMost.toMillis(),
                        TimeUnit.MILLISECONDS);
        return body.whenComplete((read, failure) -> clock.cancel());
    }

    /** Says in our words what Jetty says in its own. */
    private static CompletableFuture<Body> named(CompletableFuture<Body> body, long most) {
        return body.exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            return CompletableFuture.failedFuture(name(cause, most));
        });
    }

    private static Throwable name(@Nullable Throwable cause, long most) {
        if (cause instanceof BadRequest) {
            return cause;
        }
        if (cause instanceof TimeoutException) {
            return BadRequest.of(408, "The body came too slowly.");
        }
        if (cause instanceof IllegalStateException) { // which is how Jetty says that there was more than allowed
            return tooLarge(most);
        }
        return BadRequest.of(400, "The body could not be read.");
    }

    private static BadRequest tooLarge(long most) {
        return BadRequest.of(413, "The body is larger than " + most + " bytes.");
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

        private static Body ofJson(byte[] bytes) {
            return new Body(Fields.ofJson(bytes), () -> {});
        }
    }
}
