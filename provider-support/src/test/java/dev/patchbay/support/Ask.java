package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.nio.charset.StandardCharsets;

/** A request for tests, whose answer is whatever came over the wire. */
record Ask(String model, byte[] body) implements CallRequest<HttpAnswer> {

    static final CallType.Unary<Ask, HttpAnswer> TYPE = CallType.unary("ask", Ask.class, HttpAnswer.class);

    static Ask of(String text) {
        return new Ask("any", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CallType<?, HttpAnswer> type() {
        return TYPE;
    }
}
