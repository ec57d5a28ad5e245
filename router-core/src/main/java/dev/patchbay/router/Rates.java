package dev.patchbay.router;

/** The rate windows of a deployment: requests per minute and tokens per minute. */
final class Rates {

    private final RateWindow requests;
    private final RateWindow tokens;

    Rates(long rpm, long tpm, long now) {
        this.requests = new RateWindow(rpm, now);
        this.tokens = new RateWindow(tpm, now);
    }

    /** Nanoseconds until the call fits into both windows; 0 for now. */
    long opensIn(Call<?> call, long now) {
        long wait = requests.opensIn(1, now);
        return tokens.isUnlimited() ? wait : Math.max(wait, tokens.opensIn(call.estimatedTokens(), now));
    }

    /** Takes the call's part of both windows, or of neither. */
    boolean take(Call<?> call, long now) {
        if (!requests.take(1, now)) {
            return false;
        }
        if (!tokens.isUnlimited() && !tokens.take(call.estimatedTokens(), now)) {
            requests.correct(-1, now);
            return false;
        }
        return true;
    }

    /** The call was answered and used this many tokens. */
    void used(Call<?> call, long truth, long now) {
        if (!tokens.isUnlimited()) {
            tokens.correct(truth - call.estimatedTokens(), now);
        }
    }
}
