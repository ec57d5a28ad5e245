package dev.patchbay.simulation;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Continuation;
import dev.patchbay.ResponseStream;

/**
 * A call that is answered piece by piece.
 *
 * @param model where to
 * @param number which call it is
 */
record SimulatedStream(String model, long number) implements CallRequest<ResponseStream<Piece>> {

    static final CallType.Streaming<SimulatedStream, Piece> TYPE = CallType.streaming(
                    "simulated-stream", SimulatedStream.class, Piece.class, Piece::hasText)
            .sizing(piece -> Piece.SIZE)
            .estimating(call -> Size.of(call.number()).estimate())
            .resuming(new Words());

    @Override
    public CallType<SimulatedStream, ResponseStream<Piece>> type() {
        return TYPE;
    }

    /** The text of pieces. */
    private static final class Words implements Continuation<Piece> {
        @Override
        public String text(Piece piece) {
            return piece.text();
        }

        @Override
        public Piece after(Piece piece, int characters) {
            return new Piece(piece.source(), piece.place(), piece.text().substring(characters));
        }
    }
}
