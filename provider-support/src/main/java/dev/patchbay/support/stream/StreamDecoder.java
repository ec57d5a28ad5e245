package dev.patchbay.support.stream;

import java.util.function.Consumer;

/**
 * Reads the pieces of one streamed answer, in order, and makes items of them. It keeps what it must remember of the
 * answer between two pieces, and nothing else: no network, no time, no threads. Made for one answer, and called by one
 * thread at a time, not always the same one.
 *
 * <p>A piece may become no item (a keep-alive, a role marker that is of no use), one, or several. What it throws ends the
 * stream: a {@link dev.patchbay.spi.ProviderException} with its kind, anything else as a fault of the plugin. Items that
 * were handed over before are delivered first. After {@link Progress#DONE}, an exception or the end it is not called
 * again.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface StreamDecoder<T> {

    /**
     * Reads the next piece.
     *
     * @param piece valid only during the call
     * @param items takes what the piece completes, in order; valid only during the call
     * @return how far the answer has come. Once it was {@link Progress#COMPLETE} a piece that is of no consequence may be
     *     answered with {@link Progress#GOING_ON}: what is proven stays proven
     * @throws dev.patchbay.spi.ProviderException when the piece is an error that the upstream reports, or none that may
     *     stand in such an answer. Once it was {@link Progress#COMPLETE} that, and whatever else is thrown, is its proper end
     */
    Progress read(Piece piece, Consumer<T> items);

    /**
     * Nothing more comes, and {@link Progress#DONE} was never said: the body ended, or nothing followed
     * {@link Progress#COMPLETE} in time. Hands over what was held back, if anything.
     *
     * @param verified whether the transport proved that the body is whole, by its length or its final chunk. Of a
     *     vendor's events this says little, of plain audio it is all the proof there is
     * @param items takes what the end completes
     * @return whether the answer is complete. If not, and {@link Progress#COMPLETE} was not said either, the stream fails
     *     with {@link dev.patchbay.ErrorKind#TRUNCATED}. False by default
     * @throws dev.patchbay.spi.ProviderException when the end proves that the answer is wrong
     */
    default boolean end(boolean verified, Consumer<T> items) {
        return false;
    }
}
