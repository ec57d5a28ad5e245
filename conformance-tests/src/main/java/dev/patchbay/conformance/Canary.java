package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a text where it must not be. */
final class Canary {

    private Canary() {}

    /** Whether a request shows it, in its path, a header or its body. */
    static boolean isIn(ReceivedRequest request, String canary) {
        return request.path().contains(canary)
                || request.headers().toString().contains(canary)
                || new String(request.body(), StandardCharsets.UTF_8).contains(canary);
    }

    /** Whether a failure shows it: in a message, or in those of what led to it or was suppressed. */
    static boolean isIn(@Nullable Throwable failure, String canary) {
        return isIn(failure, canary, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isIn(@Nullable Throwable failure, String canary, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        boolean shown = String.valueOf(failure.getMessage()).contains(canary)
                || failure.toString().contains(canary)
                || isIn(failure.getCause(), canary, seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            shown |= isIn(suppressed, canary, seen);
        }
        return shown;
    }
}
