package dev.patchbay.router.testing;

import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Attempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** A source that answers pulls as a test likes, against the contract too. */
public final class Rogue implements Scripted.Play, StreamSource<Verse> {

    private final IntFunction<CompletionStage<Verse>> answers;
    private final AtomicInteger pulled = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    /** A source whose pulls are answered by this, given how many there were before. */
    public Rogue(IntFunction<CompletionStage<Verse>> answers) {
        this.answers = answers;
    }

    /** A source that says a verse before it goes wrong. */
    public static Rogue after(Verse first, IntFunction<CompletionStage<Verse>> then) {
        return new Rogue(pull -> pull == 0 ? CompletableFuture.completedFuture(first) : then.apply(pull));
    }

    /** How often it was asked for an item. */
    public int pulled() {
        return pulled.get();
    }

    /** How often it was cancelled. */
    public int cancelled() {
        return cancelled.get();
    }

    @Override
    public CompletionStage<ResponseStream<Verse>> answer(Attempt attempt) {
        return CompletableFuture.completedFuture(ResponseStream.of(this));
    }

    @Override
    public CompletionStage<Verse> next() {
        return answers.apply(pulled.getAndIncrement());
    }

    @Override
    public void cancel() {
        cancelled.incrementAndGet();
    }

    /** A stage that tells everything twice. */
    public static final class Twice<T> extends CompletableFuture<T> {

        /** A stage that has told, and will tell again. */
        public static <T> Twice<T> of(T value) {
            Twice<T> twice = new Twice<>();
            twice.complete(value);
            return twice;
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
            super.handle(function);
            return super.handle(function);
        }
    }
}
