package dev.patchbay.conformance.mutants;

import dev.patchbay.StreamSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A stream that is read to its end as soon as somebody wants its first item. */
final class ReadingAhead<T> extends AlteredSource<T> {

    private final BlockingQueue<CompletionStage<@Nullable T>> read = new LinkedBlockingQueue<>();
    private boolean begun;

    ReadingAhead(StreamSource<T> good) {
        super(good);
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        if (!begun) {
            begun = true;
            onItsOwnThread(this::readAll);
        }
        CompletableFuture<@Nullable T> item = new CompletableFuture<>();
        onItsOwnThread(() -> AlteredProvider.pass(take(), item));
        return item;
    }

    private void readAll() {
        boolean more = true;
        while (more) {
            CompletionStage<@Nullable T> item = super.next();
            read.add(item);
            more = item.handle((value, failure) -> value != null)
                    .toCompletableFuture()
                    .join();
        }
    }

    private CompletionStage<@Nullable T> take() {
        try {
            return read.take();
        } catch (InterruptedException interrupted) {
            return CompletableFuture.failedFuture(interrupted);
        }
    }

    private static void onItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "reading-ahead");
        thread.setDaemon(true);
        thread.start();
    }
}
