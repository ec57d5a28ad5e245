package dev.patchbay.gateway;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.util.List;
import java.util.Map;

/**
 * Asks for a picture to be stamped: a call type that a plugin brings along.
 *
 * @param model where to
 * @param words what is stamped on it
 * @param picture what is stamped
 * @param more any further wishes
 */
@SuppressWarnings("ArrayRecordComponent") // which is what the test is about
record StampRequest(String model, List<String> words, byte[] picture, Map<String, Integer> more)
        implements CallRequest<StampRequest.Stamped> {

    static final CallType.Unary<StampRequest, Stamped> TYPE =
            CallType.unary("stamp", StampRequest.class, Stamped.class);

    /**
     * A picture with words on it.
     *
     * @param picture the picture
     * @param words how many words are on it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stamped(byte[] picture, int words) {

        /** How many words are on it; more than three are too many to be told. */
        @Override
        public int words() {
            if (words > 3) {
                throw new NoClassDefFoundError("canary-4711");
            }
            return words;
        }
    }

    @Override
    public CallType<StampRequest, Stamped> type() {
        return TYPE;
    }
}
