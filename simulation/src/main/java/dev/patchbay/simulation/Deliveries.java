package dev.patchbay.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * I18: no two attempts in one stream, but where a stream that broke off goes on with an answer that repeats it. I19: what a caller
 * reads is what one upstream sent, from its beginning, nothing lost, invented or twice, and ends only where that ended. I30: what is
 * held back is bounded.
 */
final class Deliveries {

    /** What may be held back before there is any content, and what a piece counts beside its size. */
    private static final long MOST_HELD = 64 << 10;

    private static final int EACH = 64 + Piece.SIZE;

    private final Breaches breaches;
    private final boolean resumes;
    private final boolean holds;
    private final Map<Long, Stream> streams = new HashMap<>();

    /** One attempt's answer as far as it was sent. */
    private static final class Sent {
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean complete;
    }

    /** What is known of the stream of a call. */
    private static final class Stream {
        private final Map<Long, Sent> sent = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable Sent from;
        private long source;
        private int next;
    }

    Deliveries(Scenario scenario, Breaches breaches) {
        this.breaches = breaches;
        this.resumes = scenario.resumes();
        this.holds = scenario.holds();
    }

    /** An upstream was asked for a piece and sent one, or null where its answer ends. */
    void sent(long call, long source, @Nullable Piece piece) {
        Stream stream = streams.computeIfAbsent(call, any -> new Stream());
        Sent sent = stream.sent.computeIfAbsent(source, any -> new Sent());
        if (piece == null) {
            sent.complete = true;
            return;
        }
        sent.pieces.add(piece);
        sent.text.append(piece.text());
        int held = sent.pieces.size() - (sent == stream.from ? stream.next : 0);
        boolean bounded = sent == stream.from ? held <= 1 : (held - 1L) * EACH <= MOST_HELD;
        breaches.demand(holds || bounded, "I30", held + " pieces are held back", call);
    }

    /** The caller has the beginning of its stream, which is not to be before there is content, or all of it where it is held. */
    void begins(long call) {
        @Nullable Stream stream = streams.get(call);
        boolean due = stream != null
                && stream.sent.values().stream().anyMatch(sent -> sent.text.length() > 0 && (!holds || sent.complete));
        breaches.demand(due, "I18", "a stream begins before it may", call);
    }

    void delivered(long call, Piece piece) {
        Stream stream = streams.computeIfAbsent(call, any -> new Stream());
        if (stream.from == null || piece.source() != stream.source) {
            boolean first = stream.from == null;
            breaches.demand(first || resumes, "I18", "a stream goes on with another attempt's answer", call);
            @Nullable Sent sent = stream.sent.get(piece.source());
            if (sent == null) {
                throw breaches.broken("I19", "a stream is of no attempt", call);
            }
            breaches.demand(
                    sent.text.indexOf(stream.text.toString()) == 0, "I18", "a stream goes on with other words", call);
            stream.next = first ? 0 : piece.place();
            stream.from = sent;
            stream.source = piece.source();
        }
        boolean inTurn = piece.place() == stream.next && stream.next < stream.from.pieces.size();
        breaches.demand(inTurn, "I19", "piece " + piece.place() + " comes in place of " + stream.next, call);
        stream.next++;
        stream.text.append(piece.text());
        breaches.demand(
                stream.from.text.indexOf(stream.text.toString()) == 0, "I19", "a stream was altered on its way", call);
    }

    /** The caller's stream has come to its proper end. */
    void completed(long call) {
        @Nullable Stream stream = streams.get(call);
        @Nullable Sent from = stream == null ? null : stream.from;
        boolean whole = stream != null && from != null && from.complete && stream.next == from.pieces.size();
        breaches.demand(whole, "I19", "a stream ends before what was sent", call);
    }

    /** Whether any upstream has sent anything of an answer in pieces. */
    boolean hasBegun(long call) {
        return streams.containsKey(call);
    }

    void over(long call) {
        streams.remove(call);
    }
}
