package dev.patchbay.router;

import dev.patchbay.router.RouterState.Window;

/** Requests per minute and tokens per minute of a deployment; a call's size is asked for only where tokens are limited. */
final class Rates {

    private final Window window;
    private final boolean limited;
    private final boolean countsTokens;

    Rates(Window window, long rpm, long tpm) {
        this.window = window;
        this.limited = rpm > 0 || tpm > 0;
        this.countsTokens = tpm > 0;
    }

    /** Nanoseconds until the call fits; 0 for now. */
    long opensIn(Call<?> call) {
        return limited ? window.opensIn(size(call)) : 0;
    }

    /** Takes the call's part of the window, or nothing. */
    boolean take(Call<?> call) {
        return !limited || window.take(size(call));
    }

    /** The call was answered and used this many tokens. */
    void used(Call<?> call, long truth) {
        if (countsTokens && truth != call.estimatedTokens()) {
            window.correct(truth - call.estimatedTokens());
        }
    }

    private long size(Call<?> call) {
        return countsTokens ? call.estimatedTokens() : 0;
    }
}
