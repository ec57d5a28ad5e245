package dev.patchbay.conformance.mutants;

import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.spi.Attempt;
import java.util.function.Consumer;

/** An attempt whose cancellation does not come through as it should. */
final class AlteredAttempt extends ForwardedAttempt {

    private final Consumer<Runnable> whenCancelled;

    /** Gives what was to be done when it is cancelled to somebody else then. */
    AlteredAttempt(Attempt attempt, Consumer<Runnable> whenCancelled) {
        super(attempt);
        this.whenCancelled = whenCancelled;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {
        super.onCancel(() -> whenCancelled.accept(action));
    }
}
