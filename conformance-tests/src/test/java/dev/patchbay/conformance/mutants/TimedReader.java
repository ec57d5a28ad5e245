package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream whose idle timer runs from one item to the next, whoever it is that lets time pass. */
final class TimedReader<T> extends AlteredSource<T> {

    private static final long IDLE = Duration.ofSeconds(4).toNanos();

    private final Timers timers;
    private volatile Timers.@Nullable Timer armed;
    private volatile boolean late;

    TimedReader(StreamSource<T> good, Timers timers) {
        super(good);
        this.timers = timers;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        Timers.Timer last = armed;
        if (last != null) {
            last.cancel();
        }
        if (late) {
            CallTrail none = new CallTrail("", "", List.of(), Duration.ZERO);
            return CompletableFuture.failedFuture(
                    new CallException(ErrorKind.TIMEOUT, "no item in time", none, null, null));
        }
        return super.next().whenComplete((item, failure) -> {
            if (item != null) {
                armed = timers.after(IDLE, () -> {
                    late = true;
                    cancel();
                });
            }
        });
    }
}
