package dev.patchbay.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RerankTest {

    private static final String CANARY = "canary-9b1e";

    @Test
    void asksForTheBestOfSomeDocuments() {
        RerankRequest request = RerankRequest.builder("sorter", "capital?")
                .documents(List.of("a", "b"))
                .document("c")
                .most(2)
                .returnDocuments(true)
                .option("max_tokens_per_doc", 512)
                .build();

        assertThat(request.query()).isEqualTo("capital?");
        assertThat(request.documents()).containsExactly("a", "b", "c");
        assertThat(request.most()).isEqualTo(2);
        assertThat(request.returnDocuments()).isTrue();
        assertThat(request.options()).isEqualTo(Map.of("max_tokens_per_doc", 512));
        assertThat(request.type()).hasToString("rerank");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void isSizedByTheQuestionWithEveryDocument() {
        RerankRequest request = RerankRequest.of("sorter", "1234", List.of("12345678", "1234"));

        assertThat(RerankRequest.TYPE.estimate(request).inputTokens()).hasValue(5);
    }

    @Test
    void refusesWhatAsksForNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> RerankRequest.of("sorter", "q", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RerankRequest.builder("sorter", "q").most(0));
    }

    @Test
    void sortsTheBestToTheTop() {
        RerankResponse response = RerankResponse.builder(List.of(
                        new RankedDocument(0, -3.5, null),
                        new RankedDocument(2, 0.9, "c"),
                        new RankedDocument(1, 0.9, "b")))
                .id("r-1")
                .model("vendor-1")
                .usage(Usage.builder().inputTokens(8).build())
                .extra(Map.of("meta", Map.of("search_units", 1)))
                .build();

        assertThat(response.results()).extracting(RankedDocument::index).containsExactly(2, 1, 0);
        assertThat(RerankRequest.TYPE
                        .usage(RerankRequest.of("m", "q", List.of("d")), response)
                        .inputTokens())
                .hasValue(8);
        assertThat(RerankResponse.of(List.of()).results()).isEmpty();
    }

    @Test
    void refusesADocumentThatComesTwiceAndScoresThatAreNone() {
        RankedDocument once = new RankedDocument(1, 0.5, null);

        assertThatIllegalArgumentException().isThrownBy(() -> RerankResponse.of(List.of(once, once)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankedDocument(-1, 0.5, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankedDocument(0, Double.NaN, null));
    }

    @Test
    void printsNeitherQuestionNorDocument() {
        assertThat(RerankRequest.of("sorter", CANARY, List.of(CANARY)).toString())
                .doesNotContain(CANARY);
        assertThat(RerankResponse.of(List.of(new RankedDocument(0, 1, CANARY))).toString())
                .doesNotContain(CANARY);
    }
}
