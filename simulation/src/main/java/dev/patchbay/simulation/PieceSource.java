package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.ProviderException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers to one attempt, piece by piece as it is pulled: one without content, some words, the end; or what goes wrong
 * with it on the way. The words to a call are everybody's, but some say them otherwise from some word on.
 */
final class PieceSource implements StreamSource<Piece> {

    private static final int MOST_WORDS = 9;
    private static final double DIFFERENT = 0.25;
    private static final double PACE = 8;

    private final World world;
    private final Server server;
    private final Upstreams.Request request;
    private final SplittableRandom chance;
    private final int words;
    private final int trouble; // before which word it comes, if it comes
    private final int different;
    private int pieces;
    private int told;

    PieceSource(World world, Server server, Upstreams.Request request) {
        this.world = world;
        this.server = server;
        this.request = request;
        this.chance = world.chance("stream " + request.source());
        this.words = 1 + chance.nextInt(MOST_WORDS);
        this.trouble = chance.nextInt(words + 1);
        this.different = chance.nextDouble() < DIFFERENT ? chance.nextInt(words) : words;
    }

    @Override
    public CompletionStage<@Nullable Piece> next() {
        CompletableFuture<@Nullable Piece> answer = new CompletableFuture<>();
        double mean = server.place().latency().toNanos() / PACE;
        world.after((long) (-StrictMath.log(1 - chance.nextDouble()) * mean), () -> give(answer));
        return answer;
    }

    private void give(CompletableFuture<@Nullable Piece> answer) {
        if (!request.isWanted()) {
            return;
        }
        @Nullable Spell spell = server.trouble();
        @Nullable Trouble what = spell == null ? null : spell.what();
        if (spell != null && what == Trouble.FROZEN) {
            world.after(spell.to() - world.elapsed(), () -> give(answer));
        } else if (server.isDown()) {
            fail(answer, ErrorKind.CONNECTION_LOST);
        } else if (what == Trouble.BREAKING_OFF && told >= trouble) {
            fail(answer, ErrorKind.TRUNCATED);
        } else if (what == Trouble.MURMURING && told == 0) {
            give(answer, "");
        } else if (what != Trouble.STALLING || told < trouble) {
            goOn(answer);
        }
    }

    private void goOn(CompletableFuture<@Nullable Piece> answer) {
        if (pieces == 0) {
            give(answer, "");
        } else if (told < words) {
            String word = told + (told < different ? " " : "' ");
            told++;
            give(answer, word);
        } else {
            request.gave(null);
            request.finish(Reply.ANSWER);
            answer.complete(null);
        }
    }

    private void give(CompletableFuture<@Nullable Piece> answer, String text) {
        Piece piece = new Piece(request.source(), pieces++, text);
        request.gave(piece);
        answer.complete(piece);
    }

    private void fail(CompletableFuture<@Nullable Piece> answer, ErrorKind kind) {
        request.finish(Reply.failure(kind));
        answer.completeExceptionally(ProviderException.of(kind));
    }

    @Override
    public void cancel() {
        request.drop();
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
