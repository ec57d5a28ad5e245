package dev.patchbay.conformance.upstream;

import java.net.URI;
import java.util.List;

/** A vendor's server on loopback that plays a {@link Script} and keeps a journal. Thread-safe. */
public interface Upstream extends AutoCloseable {

    /** Where it is; a path below it may be used freely. */
    URI baseUrl();

    /** Every request that was read completely, in the order they came. */
    List<ReceivedRequest> journal();

    /** How many requests came. */
    default int requests() {
        return journal().size();
    }

    /** The instructions of the script that no request has met yet. */
    List<String> unfired();

    /** How many requests came that the script knows nothing of. They are answered with status 400. */
    int unscripted();

    /** Gives up everything that it holds. Idempotent. */
    @Override
    void close();
}
