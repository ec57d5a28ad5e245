package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads answers that are one JSON document, and tells refusals in a 2xx from them. */
final class JsonAnswers {

    private final RefusalReader refusals;

    JsonAnswers(RefusalReader refusals) {
        this.refusals = Objects.requireNonNull(refusals, "refusals");
    }

    /** Reads a document; what {@code shape} throws besides {@link IOException} is passed on. */
    static <T> T read(HttpAnswer answer, JsonReader.Shape<T> shape) {
        return JsonReader.read(answer.body(), answer.status(), answer.endVerified(), shape);
    }

    /** Reads the member {@code error}, and throws what it means where it means anything. */
    void checkError(JsonReader in, HttpAnswer answer) throws IOException {
        if (isError(in.value())) {
            throw refusal(answer);
        }
    }

    /** What an answer means that is none: an error in some other form, or nothing at all. */
    ProviderException refusal(HttpAnswer answer) {
        return refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
    }

    /** A failure of an answer that was there to be read. */
    static ProviderException.Builder failure(ErrorKind kind, int status) {
        return ProviderException.builder(kind).status(status).phase(Phase.PARSE).sent(Sent.PROCESSED);
    }

    /** Servers of this wire send {@code null}, {@code false}, or nothing in it where there is no error. */
    static boolean isError(@Nullable Object error) {
        if (error instanceof Map<?, ?> object) {
            return !object.isEmpty();
        }
        if (error instanceof List<?> list) {
            return !list.isEmpty();
        }
        return error != null && !error.equals("") && !error.equals(false);
    }
}
