package dev.patchbay.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Usage;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbeddingTest {

    private static final String CANARY = "canary-2f60";

    @Test
    void asksForAVectorForEveryText() {
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .texts(List.of("one", "two"))
                .text("three")
                .dimensions(256)
                .endUser("user-1")
                .option("input_type", "query")
                .build();

        assertThat(request.model()).isEqualTo("finder");
        assertThat(request.texts()).containsExactly("one", "two", "three");
        assertThat(request.tokens()).isEmpty();
        assertThat(request.size()).isEqualTo(3);
        assertThat(request.dimensions()).isEqualTo(256);
        assertThat(request.user()).isEqualTo("user-1");
        assertThat(request.options()).isEqualTo(Map.of("input_type", "query"));
        assertThat(request.isReplayable()).isTrue();
        assertThat(request.type()).hasToString("embedding");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void isSizedByItsTextsAndExactlyByItsTokens() {
        EmbeddingRequest texts = EmbeddingRequest.of("finder", "12345678", "9");
        EmbeddingRequest tokens = EmbeddingRequest.builder("finder")
                .tokens(TokenIds.of(1, 2, 3))
                .tokens(TokenIds.of(4))
                .build();

        assertThat(EmbeddingRequest.TYPE.estimate(texts).inputTokens()).hasValue(3);
        assertThat(EmbeddingRequest.TYPE.estimate(tokens).inputTokens()).hasValue(4);
        assertThat(tokens.size()).isEqualTo(2);
    }

    @Test
    void refusesNothingAndBothAtOnce() {
        EmbeddingRequest.Builder both =
                EmbeddingRequest.builder("finder").text("one").tokens(TokenIds.of(1));

        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingRequest.of("finder"));
        assertThatIllegalArgumentException().isThrownBy(both::build);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingRequest.builder("finder").dimensions(0));
    }

    @Test
    void keepsTokensFromBeingChanged() {
        int[] mine = {1, 2};
        TokenIds ids = TokenIds.of(mine);

        mine[0] = 7;
        ids.toArray()[1] = 7;

        assertThat(ids.get(0)).isEqualTo(1);
        assertThat(ids.toArray()).containsExactly(1, 2);
        assertThat(ids).isEqualTo(TokenIds.of(1, 2)).hasToString("TokenIds[2]");
        assertThatIllegalArgumentException().isThrownBy(TokenIds::of);
        assertThatIllegalArgumentException().isThrownBy(() -> TokenIds.of(1, -1));
    }

    @Test
    void givesAVectorOutWithoutLettingItBeChanged() {
        Embedding embedding = Embedding.of(new float[] {0.5f, -1f});
        float[] many = new float[4];

        embedding.toArray()[0] = 7;
        embedding.copyTo(many, 1);

        assertThat(embedding.dimensions()).isEqualTo(2);
        assertThat(embedding.get(0)).isEqualTo(0.5f);
        assertThat(embedding.toArray()).containsExactly(0.5f, -1f);
        assertThat(many).containsExactly(0, 0.5f, -1f, 0);
        assertThat(embedding.vector().get(1)).isEqualTo(-1f);
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> embedding.vector().put(0, 7));
        assertThat(embedding).isEqualTo(Embedding.of(new float[] {0.5f, -1f})).hasToString("Embedding[2 dimensions]");
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[0]));
    }

    @Test
    void answersWithVectorsOfOneLength() {
        Embedding two = Embedding.of(new float[] {1, 2});
        Embedding three = Embedding.of(new float[] {1, 2, 3});
        EmbeddingResponse response = EmbeddingResponse.builder(List.of(two, two))
                .model("vendor-1")
                .usage(Usage.builder().inputTokens(9).build())
                .extra(Map.of("object", "list"))
                .build();

        assertThat(response.dimensions()).isEqualTo(2);
        assertThat(response.get(1)).isEqualTo(two);
        assertThat(EmbeddingRequest.TYPE
                        .usage(EmbeddingRequest.of("m", "a", "b"), response)
                        .totalTokens())
                .hasValue(9);
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingResponse.of(List.of(two, three)));
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingResponse.of(List.of()));
    }

    @Test
    void printsNoText() {
        assertThat(EmbeddingRequest.of("finder", CANARY).toString()).doesNotContain(CANARY);
        assertThat(EmbeddingResponse.of(List.of(Embedding.of(new float[] {42.5f})))
                        .toString())
                .doesNotContain("42.5");
    }
}
