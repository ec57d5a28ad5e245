package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.Trouble;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the HTTP layer itself refuses, in the shape of all other errors, and without its own words. */
final class JsonErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        if (!response.getHeaders().contains(Headers.REQUEST_ID)) {
            response.getHeaders().put(Headers.REQUEST_ID, Headers.requestId(request.getHeaders()));
        }
        Trouble trouble = Trouble.of(status, null, null, HttpStatus.getMessage(status) + ".");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(trouble.toBytes()), callback);
        return true;
    }
}
