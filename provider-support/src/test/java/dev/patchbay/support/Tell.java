package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;

/** A request for tests, whose answer arrives in texts. */
record Tell(String model) implements CallRequest<ResponseStream<String>> {

    static final CallType.Streaming<Tell, String> TYPE =
            CallType.streaming("tell", Tell.class, String.class, text -> !text.isEmpty());

    @Override
    public CallType<?, ResponseStream<String>> type() {
        return TYPE;
    }
}
