package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What a client says about its connections. */
final class Connections {

    private Connections() {}

    /** Aborts a rule about connections that are used again where the client announces that it does not do that. */
    static void mayBeKept(ScriptedUpstream upstream) {
        for (ReceivedRequest request : upstream.journal()) {
            boolean closes =
                    request.headers().getOrDefault("Connection", List.of()).contains("close");
            Assumptions.assumeFalse(closes, "the provider closes every connection, and says so");
        }
    }
}
