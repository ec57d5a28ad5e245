package dev.patchbay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Media;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModerationTest {

    private static final String CANARY = "canary-51c7";
    private static final Media PICTURE = Media.of("image/png", new byte[] {1, 2, 3});

    @Test
    void judgesTextsOneByOne() {
        ModerationRequest request = ModerationRequest.of("warden", "one", "two");

        assertThat(request.inputs()).containsExactly(ModerationInput.text("one"), ModerationInput.text("two"));
        assertThat(request.isTogether()).isFalse();
        assertThat(request.results()).isEqualTo(2);
        assertThat(request.type()).hasToString("moderation");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void judgesAnImageTogetherWithItsText() {
        ModerationRequest request = ModerationRequest.builder("warden")
                .text("12345678")
                .input(ModerationInput.image(PICTURE))
                .input(ModerationInput.image("https://example.com/a.png"))
                .option("policy", "strict")
                .build();

        assertThat(request.isTogether()).isTrue();
        assertThat(request.results()).isEqualTo(1);
        assertThat(request.options()).isEqualTo(Map.of("policy", "strict"));
        assertThat(ModerationRequest.TYPE.estimate(request)).hasToString("Usage[inputTokens=2, images=2]");
    }

    @Test
    void judgesTextsTogetherWhereAsked() {
        ModerationRequest request = ModerationRequest.builder("warden")
                .text("one")
                .text("two")
                .together()
                .build();

        assertThat(request.results()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModerationRequest.of("warden"));
        assertThatIllegalArgumentException().isThrownBy(() -> ModerationInput.image(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModerationInput.Image("u", PICTURE));
        assertThatIllegalArgumentException().isThrownBy(() -> ModerationResponse.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModerationResult(false, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModerationCategory("hate", false, Double.NaN, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModerationResult(false, List.of(hate(false), hate(true))));
    }

    @Test
    void isFlaggedByAnyCategoryWhateverElseTheVendorSays() {
        ModerationResult result = new ModerationResult(false, List.of(hate(true)));
        ModerationResponse response = ModerationResponse.builder(
                        List.of(new ModerationResult(false, List.of(hate(false))), result))
                .id("modr-1")
                .model("vendor-1")
                .build();

        assertThat(result.flagged()).isTrue();
        assertThat(response.flagged()).isTrue();
        assertThat(new ModerationResult(true, List.of(hate(false))).flagged()).isTrue();
    }

    @Test
    void tellsACategoryThatWasNotJudgedFromAHarmlessOne() {
        ModerationResult result = new ModerationResult(false, List.of(hate(false)));

        assertThat(result.category("hate")).contains(hate(false));
        assertThat(result.category("illicit")).isEmpty();
        assertThat(ModerationResponse.of(List.of(result)).flagged()).isFalse();
    }

    @Test
    void printsNothingOfWhatIsJudged() {
        assertThat(ModerationRequest.of("warden", CANARY).toString()).doesNotContain(CANARY);
        assertThat(ModerationInput.text(CANARY).toString()).doesNotContain(CANARY);
        assertThat(ModerationInput.image("https://" + CANARY).toString()).doesNotContain(CANARY);
        assertThat(ModerationInput.image(PICTURE)).hasToString("Image[Media[image/png, 3 bytes]]");
    }

    private static ModerationCategory hate(boolean flagged) {
        return new ModerationCategory("hate", flagged, 0.25, List.of("text"));
    }
}
