package dev.patchbay.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamBody;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.function.Consumer;

/**
 * A made-up wire: what is no word of it is a text, {@code a|b} are two. {@code [DONE]} ends the answer, an event named
 * {@code finish} completes it, one named {@code error} fails it, {@code throw} is a mistake of the decoder. JSON in place of
 * a stream is an error that is read as a whole.
 */
record TellCodec(Form form) implements StreamCodec<Tell, String> {

    @Override
    public HttpCall encode(Tell request, Deployment deployment) {
        return HttpCall.json("tell", request.model().getBytes(UTF_8));
    }

    @Override
    public StreamBody<String> open(Tell request, Deployment deployment, HttpHead head) {
        if (head.mediaType().equals("text/html")) {
            throw ProviderException.of(ErrorKind.PROTOCOL);
        }
        if (head.mediaType().equals("application/json")) {
            return StreamBody.whole(1 << 10, (piece, items) -> {
                throw ProviderException.builder(ErrorKind.OVERLOADED)
                        .code(piece.text())
                        .build();
            });
        }
        return switch (form) {
            case EVENTS -> StreamBody.events(TellCodec::read);
            case LINES -> StreamBody.lines(TellCodec::read);
            case BYTES -> StreamBody.bytes(new Sound());
            case WHOLE -> StreamBody.whole(1 << 10, TellCodec::read);
        };
    }

    private static Progress read(Piece piece, Consumer<String> items) {
        String text = piece.text();
        switch (piece.event()) {
            case "error" -> throw ProviderException.of(ErrorKind.OVERLOADED);
            case "throw" -> {
                items.accept("last words");
                throw new IllegalStateException(text);
            }
            default -> {}
        }
        if (piece.startsWith("[DONE]")) {
            return Progress.DONE;
        }
        for (String part : text.split("\\|", -1)) {
            items.accept(part);
        }
        return piece.event().equals("finish") ? Progress.COMPLETE : Progress.GOING_ON;
    }

    /** Bytes without a word of their own about the end: the transport's is all there is. */
    private static final class Sound implements StreamDecoder<String> {
        @Override
        public Progress read(Piece piece, Consumer<String> items) {
            items.accept(piece.text());
            return Progress.GOING_ON;
        }

        @Override
        public boolean end(boolean verified, Consumer<String> items) {
            return verified;
        }
    }
}
