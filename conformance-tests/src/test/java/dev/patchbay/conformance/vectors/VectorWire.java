package dev.patchbay.conformance.vectors;

import dev.patchbay.ErrorKind;
import dev.patchbay.embedding.Embedding;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpBody;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plugin for embeddings that asks in lines of text and is answered in whatever form its reader knows; a good one.
 *
 * @param reader the vectors of an answer, in the order of the inputs; throws anything where it is none
 */
public record VectorWire(Reader reader) implements ProviderFactory {

    /** Reads vectors. */
    @FunctionalInterface
    public interface Reader {
        /** All of them. */
        List<float[]> read(byte[] answer) throws Exception;
    }

    @Override
    public String name() {
        return "vector-wire";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where to"), Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        HttpProvider.Builder provider = HttpProvider.builder(
                        settings.text("base-url").orElseThrow())
                .refusals(ErrorClassifier.of(OpenAiErrors.table()))
                .on(EmbeddingRequest.TYPE, new Vectors(reader));
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "X-Key", ""));
        return provider.build();
    }

    private record Vectors(Reader reader) implements Codec<EmbeddingRequest, EmbeddingResponse> {

        @Override
        public Fit fit(EmbeddingRequest request, Deployment deployment) {
            return request.dimensions() == null ? Fit.FITS : Fit.unsupported("vectors have the length that they have");
        }

        @Override
        public HttpCall encode(EmbeddingRequest request, Deployment deployment) {
            String lines = deployment.model().replaceAll("\\p{Cntrl}", "_") + "\n" + String.join("\n", request.texts());
            HttpCall call = new HttpCall(
                    "embed",
                    Map.of(),
                    new HttpBody.Bytes("text/plain; charset=utf-8", lines.getBytes(StandardCharsets.UTF_8)));
            Map<String, Object> options = new HashMap<>(deployment.options());
            options.putAll(request.options());
            for (Map.Entry<String, Object> option : options.entrySet()) {
                call = call.withParameter(option.getKey(), option.getValue().toString());
            }
            return call;
        }

        @Override
        public EmbeddingResponse decode(EmbeddingRequest request, Deployment deployment, HttpAnswer answer) {
            List<float[]> vectors;
            try {
                vectors = reader.read(answer.body());
            } catch (Exception unreadable) {
                throw ProviderException.of(ErrorKind.INVALID_RESPONSE);
            }
            List<Embedding> embeddings = new ArrayList<>();
            for (float[] vector : Objects.requireNonNull(vectors)) {
                if (vector.length == 0 || vector.length != vectors.get(0).length) {
                    throw ProviderException.of(ErrorKind.INVALID_RESPONSE);
                }
                embeddings.add(Embedding.of(vector));
            }
            if (embeddings.size() != request.texts().size()) {
                throw ProviderException.of(ErrorKind.INVALID_RESPONSE);
            }
            return EmbeddingResponse.of(embeddings);
        }
    }
}
