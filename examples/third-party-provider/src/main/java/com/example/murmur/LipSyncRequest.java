package com.example.murmur;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * Asks how a mouth moves while it speaks a text.
 *
 * @param model where to
 * @param text what is spoken
 */
public record LipSyncRequest(String model, String text) implements CallRequest<LipSync> {

    /** The call type {@code lip-sync}: a value, which the router serves like any other. */
    public static final CallType.Unary<LipSyncRequest, LipSync> TYPE =
            CallType.unary("lip-sync", LipSyncRequest.class, LipSync.class);

    @Override
    public CallType<LipSyncRequest, LipSync> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return "LipSyncRequest[" + model + ", " + text.length() + " characters]";
    }
}
