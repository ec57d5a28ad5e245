package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.Router;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Endpoint;
import dev.patchbay.gateway.wire.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A call that is no larger is taken by the thread that noticed it, which saves a hop and keeps others waiting for a moment. */
    private static final int SMALL = 16 << 10;

    private final Pages pages;
    private final ModelNames names;
    private final Calls calls;
    private final Supplier<Callers> callers;
    private final Router router;
    private final BodyReader bodies;
    private final Drain drain;

    EntryHandler(
            Pages pages,
            ModelNames names,
            Calls calls,
            Supplier<Callers> callers,
            Router router,
            BodyReader bodies,
            Drain drain) {
        super(InvocationType.NON_BLOCKING);
        this.pages = pages;
        this.names = names;
        this.calls = calls;
        this.callers = callers;
        this.router = router;
        this.bodies = bodies;
        this.drain = drain;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Visit visit = Visit.of(request, response, callback);
        if (isSmallCall(request)) {
            enter(visit);
        } else {
            request.getComponents().getExecutor().execute(() -> enter(visit));
        }
        return true;
    }

    private boolean isSmallCall(Request request) {
        return request.getLength() > 0
                && request.getLength() <= SMALL
                && calls.isListed(Request.getPathInContext(request));
    }

    private void enter(Visit visit) {
        try {
            WebPages.check(visit.request().getHeaders(), callers.get().areKnown());
            enter(visit, Request.getPathInContext(visit.request()));
        } catch (Throwable refused) { // whatever it is, a request without an end would never leave
            visit.refuse(refused);
        }
    }

    private void enter(Visit visit, String path) {
        Page page = pages.find(path);
        if (page != null) {
            check(visit, HttpMethod.GET, HttpMethod.HEAD);
            page.view().show(visit, viewer(visit, page));
            return;
        }
        Endpoint endpoint = calls.find(path);
        if (endpoint == null) {
            throw BadRequest.of(404, "unknown_url", "There is nothing at this path.");
        }
        check(visit, HttpMethod.POST);
        Caller caller = admitted(visit);
        if (drain.isStopping()) {
            visit.response().getHeaders().put(HttpFields.CONNECTION_CLOSE);
            throw BadRequest.of(503, "stopping", "The gateway is stopping.");
        }
        Duration wait = caller.take(System.nanoTime());
        if (!wait.isZero()) {
            throw BadRequest.busy(429, "rate_limit_exceeded", "This key has made too many calls in this minute.", wait);
        }
        drain.entered();
        read(visit.finishing(drain::left), caller, endpoint);
    }

    private static void check(Visit visit, HttpMethod... methods) {
        String method = visit.request().getMethod();
        if (Stream.of(methods).noneMatch(allowed -> allowed.is(method))) {
            String all = Stream.of(methods).map(HttpMethod::asString).collect(Collectors.joining(", "));
            visit.response().getHeaders().put(HttpHeader.ALLOW, all);
            throw BadRequest.of(405, "method_not_allowed", "The method must be " + all.replace(", ", " or ") + ".");
        }
    }

    private Caller admitted(Visit visit) {
        Caller caller = callers.get().find(visit.request().getHeaders());
        if (caller == null) {
            visit.response().getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer, Basic realm=\"patchbay\"");
            throw BadRequest.of(401, "invalid_api_key", "There is no key in this request, or none that is known.");
        }
        return caller;
    }

    private Caller viewer(Visit visit, Page page) {
        if (page.audience() == Page.Audience.ANYBODY) {
            return Caller.ANYBODY;
        }
        Caller caller = admitted(visit);
        if (page.audience() == Page.Audience.OPERATORS && !caller.seesAll()) {
            throw BadRequest.of(403, "not_allowed", "This page shows all models, and this key is for some of them.");
        }
        return caller;
    }

    private void read(Visit visit, Caller caller, Endpoint endpoint) {
        bodies.read(visit.request(), endpoint.form()).whenComplete((read, failure) -> {
            if (read == null) {
                visit.refuse(Causes.of(failure));
            } else {
                call(visit.finishing(read.release()), caller, endpoint, read);
            }
        });
    }

    private void call(Visit visit, Caller caller, Endpoint endpoint, BodyReader.Body body) {
        try {
            CallOptions options = Controls.read(visit.request().getHeaders(), body.fields());
            Exchange<?> exchange = bound(endpoint, body);
            checkNames(caller, exchange.request().model(), options.fallbacks());
            CallTurn.take(router, visit, exchange, options);
        } catch (Throwable refused) { // a plugin's record may throw anything
            visit.refuse(refused);
        }
    }

    /** Whether the caller may name the model, and every model to fall back to that it names itself. */
    private void checkNames(Caller caller, String model, @Nullable List<String> fallbacks) {
        List<String> more = fallbacks == null ? List.of() : fallbacks;
        if (!caller.mayName(model) || !more.stream().allMatch(caller::mayName)) {
            throw BadRequest.of(403, "model_not_allowed", "This key may not use this model.");
        }
        if (!more.stream().allMatch(names::has)) {
            throw BadRequest.field("patchbay.fallbacks", "names a model that there is not.");
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
