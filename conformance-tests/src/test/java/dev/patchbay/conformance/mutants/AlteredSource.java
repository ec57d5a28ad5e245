package dev.patchbay.conformance.mutants;

import dev.patchbay.CallTrail;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream that is the same but for one thing. */
class AlteredSource<T> implements StreamSource<T> {

    private final StreamSource<T> good;

    AlteredSource(StreamSource<T> good) {
        this.good = good;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        return good.next();
    }

    @Override
    public void cancel() {
        good.cancel();
    }

    @Override
    public Usage usage() {
        return good.usage();
    }

    @Override
    public @Nullable CallTrail trail() {
        return good.trail();
    }
}
