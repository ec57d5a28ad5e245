package dev.patchbay.conformance.scripted;

import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What happens at one deployment, and how often it was tried. Thread-safe. */
final class DeploymentScript {

    private final Queue<ProviderException> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable ProviderException always;
    private volatile Duration delay = Duration.ZERO;

    void failNext(List<ProviderException> failures) {
        next.addAll(failures);
    }

    void failAlways(@Nullable ProviderException failure) {
        always = failure;
    }

    void recover() {
        next.clear();
        always = null;
    }

    void delay(Duration value) {
        delay = value;
    }

    /** Counts an attempt and tells how it fails; null when it is answered. */
    @Nullable
    ProviderException attempt() {
        attempts.incrementAndGet();
        ProviderException failure = next.poll();
        return failure == null ? always : failure;
    }

    Duration delay() {
        return delay;
    }

    int attempts() {
        return attempts.get();
    }
}
