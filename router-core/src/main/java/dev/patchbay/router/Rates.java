package dev.patchbay.router;

import dev.patchbay.router.RouterState.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests per minute and tokens per minute of a deployment; a call's size is asked for only where tokens are limited. */
final class Rates {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Window window;
    private final boolean limited;
    private final boolean countsTokens;
    private final long plenty;
    private volatile @Nullable Row row;

    Rates(Window window, long rpm, long tpm) {
        this.window = window;
        this.limited = rpm > 0 || tpm > 0;
        this.countsTokens = tpm > 0;
        this.plenty = tpm / 2;
    }

    /** Nanoseconds until the call fits; 0 for now. */
    long opensIn(Call<?> call) {
        return limited ? window.opensIn(size(call)) : 0;
    }

    /** The largest request, in tokens, of which it is known without more ado that it fits; less than 0 when there is none. */
    long room() {
        if (!limited) {
            return Long.MAX_VALUE;
        }
        if (window.opensIn(plenty) > 0) {
            return Notes.NO_ROOM;
        }
        return countsTokens ? plenty : Long.MAX_VALUE;
    }

    /** The share of the limits that is left, from 0 to 1; 1 without limits. */
    double headroom(long now) {
        return limited ? window.headroom(now) : 1;
    }

    /** How much is left is noted here from now on, and no more where it was; null for nowhere. */
    void areNotedAt(@Nullable Row newest, long now) {
        row = newest;
        note(now);
    }

    /**
     * Notes how much is left. It holds for this second alone: by whole seconds more is left when time passes, and others who share
     * the windows take of them too.
     */
    void note(long now) {
        Row here = row;
        if (here != null) {
            here.set(Notes.HEADROOM, headroom(now));
            here.set(Notes.HEADROOM_IN, limited ? second(now) : Long.MAX_VALUE);
        }
    }

    /** The second in which what is noted of a moment holds. */
    static long second(long now) {
        return Math.floorDiv(now, SECOND);
    }

    /** Takes the call's part of the window, or nothing. */
    boolean take(Call<?> call) {
        return !limited || window.take(size(call));
    }

    /** The call ended before its end, and used at least this many tokens: what it will cost is not known. */
    void usedAtLeast(Call<?> call, long tokens) {
        if (countsTokens && tokens > call.estimatedTokens()) {
            window.correct(tokens - call.estimatedTokens());
        }
    }

    /**
     * The call was answered and used this many tokens.
     *
     * @param age how long ago the attempt began, in nanoseconds; an estimate that has left the window gives nothing back
     */
    void used(Call<?> call, long truth, long age) {
        if (!countsTokens) {
            return;
        }
        long difference = truth - call.estimatedTokens();
        if (difference > 0 || (difference < 0 && age < MINUTE)) {
            window.correct(difference);
        }
    }

    private long size(Call<?> call) {
        return countsTokens ? call.estimatedTokens() : 0;
    }
}
