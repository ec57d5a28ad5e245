package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.RouterMaker;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A good router with one thing done wrongly. */
class Mutant implements Router, AutoCloseable {

    private volatile Router good;

    Mutant(Router good) {
        this.good = good;
    }

    /** Makes mutants of the product's own router. */
    static RouterMaker of(UnaryOperator<Router> mutation) {
        return parts -> mutation.apply(RouterMaker.patchbay().make(parts));
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        return good.route(request, options);
    }

    /** Goes on with a router that remembers nothing. */
    final void startAfresh(Router another) {
        good = another;
    }

    @Override
    public void close() {
        try {
            ((AutoCloseable) good).close();
        } catch (Exception broken) {
            throw new IllegalStateException("the good router cannot be closed", broken);
        }
    }
}
