package dev.patchbay.benchmarks.embedding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiErrors;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads the answer of 100 vectors of 1,536 numbers that is in memory already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmbeddingBenchmark {

    private static final int VECTORS = 100;
    private static final int NUMBERS = 1_536;

    private final byte[] asBase64 = VectorAnswers.base64(VECTORS, NUMBERS);
    private final byte[] asNumbers = VectorAnswers.numbers(VECTORS, NUMBERS);
    private final ObjectMapper mapper = new ObjectMapper();
    private final RefusalReader refusals = ErrorClassifier.of(OpenAiErrors.table());
    private final OpenAiEmbeddingCodec codec = OpenAiEmbeddingCodec.of(refusals);
    private final EmbeddingRequest request = EmbeddingRequest.builder("any")
            .texts(Collections.nCopies(VECTORS, "text"))
            .build();
    private final Deployment deployment = new Deployment("only", "text-embedding-3-small", Map.of());

    /** Numbers, by Jackson's databind into arrays. */
    @Benchmark
    public Object databind() throws Exception {
        return all(mapper.readValue(asNumbers, Answer.class)
                .data()
                .get(VECTORS - 1)
                .embedding()
                .length);
    }

    /** The form that is asked for by default, by the codec. */
    @Benchmark
    public Object base64() {
        return read(asBase64);
    }

    /** Numbers, by the codec. */
    @Benchmark
    public Object numbers() {
        return read(asNumbers);
    }

    private int read(byte[] body) {
        EmbeddingResponse response =
                codec.decode(request, deployment, new HttpAnswer(200, HttpHeaders.of(Map.of()), body, true));
        return all(response.embeddings().get(VECTORS - 1).dimensions());
    }

    private static int all(int numbers) {
        if (numbers != NUMBERS) {
            throw new IllegalStateException("not all of the vector: " + numbers + " numbers");
        }
        return numbers;
    }

    /** What comes back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Item> data) {}

    /** One of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(int index, float[] embedding) {}
}
