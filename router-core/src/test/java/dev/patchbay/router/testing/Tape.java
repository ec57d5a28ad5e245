package dev.patchbay.router.testing;

import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import dev.patchbay.router.Timers;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recital as one deployment gives it, piece by piece and with its pauses; it ends properly unless it is said otherwise.
 * Counts what was asked of it. May be played again and again.
 */
public final class Tape implements Scripted.Play {

    private final VirtualTime time;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private int pulled;
    private int cancelled;

    /** What comes next: after a pause an item, the end (null), or a failure. */
    private record Piece(
            Duration pause,
            @Nullable Verse verse,
            @Nullable Supplier<? extends Throwable> failure,
            boolean silent,
            boolean alive) {}

    /** An empty tape. */
    public Tape(VirtualTime time) {
        this.time = time;
    }

    /** Verses. */
    public Tape says(String... texts) {
        for (String text : texts) {
            plays(Verse.of(text));
        }
        return this;
    }

    /** A marker without content. */
    public Tape marks() {
        return plays(Verse.of(""));
    }

    /** What was used. */
    public Tape tells(Usage usage) {
        return plays(Verse.of(usage));
    }

    /** Any item. */
    public Tape plays(Verse verse) {
        return add(verse, null, false);
    }

    /** A pause before what follows. */
    public Tape pauses(Duration length) {
        pause = length;
        return this;
    }

    /** Breaks off. */
    public Tape fails(ErrorKind kind) {
        return fails(() -> ProviderException.of(kind));
    }

    /** Breaks off. */
    public Tape fails(Supplier<? extends Throwable> failure) {
        return add(null, failure, false);
    }

    /** Says nothing any more. */
    public Tape falls() {
        return add(null, null, true);
    }

    private Tape add(@Nullable Verse verse, @Nullable Supplier<? extends Throwable> failure, boolean silent) {
        return add(new Piece(pause, verse, failure, silent, false));
    }

    /** Shows that it is alive, and says nothing. */
    public Tape breathes() {
        return add(new Piece(pause, null, null, false, true));
    }

    private Tape add(Piece piece) {
        pieces.add(piece);
        pause = Duration.ZERO;
        return this;
    }

    /** How often an item was asked for. */
    public int pulled() {
        return pulled;
    }

    /** How often it was stopped before its end. */
    public int cancelled() {
        return cancelled;
    }

    /** The attempts that it was played in. */
    public List<Attempt> attempts() {
        return attempts;
    }

    @Override
    public CompletionStage<ResponseStream<Verse>> answer(Attempt attempt) {
        attempts.add(attempt);
        return CompletableFuture.completedFuture(ResponseStream.of(new Played(attempt)));
    }

    private final class Played implements StreamSource<Verse> {
        private final Attempt attempt;
        private final Deque<Piece> left = new ArrayDeque<>(pieces);
        private Timers.@Nullable Timer timer;

        Played(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public CompletionStage<Verse> next() {
            pulled++;
            CompletableFuture<Verse> answer = new CompletableFuture<>();
            goOn(answer);
            return answer;
        }

        private void goOn(CompletableFuture<Verse> answer) {
            Piece piece = left.poll();
            if (piece == null) {
                answer.complete(null);
            } else if (piece.pause().isZero()) {
                play(piece, answer);
            } else {
                timer = time.after(piece.pause().toNanos(), () -> play(piece, answer));
            }
        }

        private void play(Piece piece, CompletableFuture<Verse> answer) {
            if (piece.alive()) {
                attempt.alive();
                goOn(answer);
            } else if (piece.failure() != null) {
                answer.completeExceptionally(piece.failure().get());
            } else if (!piece.silent()) {
                answer.complete(piece.verse());
            }
        }

        @Override
        public void cancel() {
            cancelled++;
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
