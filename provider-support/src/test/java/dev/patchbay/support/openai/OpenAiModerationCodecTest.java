package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.body;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.refused;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Media;
import dev.patchbay.moderation.ModerationCategory;
import dev.patchbay.moderation.ModerationInput;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiModerationCodecTest {

    private static final OpenAiModerationCodec CODEC = OpenAiModerationCodec.of(WireFixtures.REFUSALS);
    private static final ModerationRequest ONE = ModerationRequest.of("warden", "one");
    private static final Deployment MODEL = at("omni-moderation-latest");
    private static final String CLEAN =
            "{\"flagged\":false,\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":0.1}}";

    @Test
    void writesTextsEachByItself() {
        JsonValue one = body(CODEC, ONE, MODEL);
        JsonValue two = body(CODEC, ModerationRequest.of("warden", "one", "two"), MODEL);

        assertThat(CODEC.encode(ONE, MODEL).path()).isEqualTo("moderations");
        assertThat(one.names()).containsExactly("model", "input");
        assertThat(one.get("input").text()).contains("one");
        assertThat(two.get("input").items())
                .extracting(item -> item.text().orElseThrow())
                .containsExactly("one", "two");
    }

    @Test
    void writesWhatIsJudgedTogetherAsParts() {
        ModerationRequest request = ModerationRequest.builder("warden")
                .text("one")
                .input(ModerationInput.image("https://example.com/a.png"))
                .input(ModerationInput.image(Media.of("image/png", new byte[] {1, 2, 3})))
                .option("policy", "strict")
                .build();

        JsonValue body = body(CODEC, request, MODEL);

        List<JsonValue> parts = body.get("input").items();
        assertThat(parts.get(0).get("type").text()).contains("text");
        assertThat(parts.get(0).get("text").text()).contains("one");
        assertThat(parts.get(1).get("type").text()).contains("image_url");
        assertThat(parts.get(1).get("image_url").get("url").text()).contains("https://example.com/a.png");
        assertThat(parts.get(2).get("image_url").get("url").text()).contains("data:image/png;base64,AQID");
        assertThat(body.get("policy").text()).contains("strict");
    }

    @Test
    void writesOneTextAsAPartWhereItIsToBeJudgedTogether() {
        ModerationRequest request =
                ModerationRequest.builder("warden").text("one").together().build();

        assertThat(body(CODEC, request, MODEL).get("input").items()).hasSize(1);
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "input")) {
            assertThat(unwritable(CODEC, ONE, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(CODEC.fit(ONE, at("m", Map.of(name, "x"))).verdict()).isEqualTo(Fit.Verdict.UNSUPPORTED);
        }
    }

    @Test
    void knowsTheModelsThatJudgeTextsAlone() {
        ModerationRequest together =
                ModerationRequest.builder("warden").text("one").together().build();

        assertThat(WireFixtures.fit(CODEC, together, "text-moderation-latest")).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, together, "omni-moderation-latest")).isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, ONE, "text-moderation-latest")).isEqualTo(Fit.Verdict.FITS);
    }

    @Test
    void readsAJudgement() {
        ModerationResponse response = CODEC.decode(ONE, MODEL, json("""
                {"id": "modr-1", "model": "warden-1", "note": 7, "results": [
                  {"flagged": true, "extra": {},
                   "categories": {"violence": true, "hate": false, "illicit": null},
                   "category_scores": {"violence": 0.9, "hate": 1e-6, "illicit": null},
                   "category_applied_input_types": {"violence": ["text", "image"], "hate": null}}]}"""));

        assertThat(response.id()).isEqualTo("modr-1");
        assertThat(response.model()).isEqualTo("warden-1");
        assertThat(response.extra()).isEqualTo(Map.of("note", 7L));
        assertThat(response.flagged()).isTrue();
        assertThat(response.results().get(0).categories())
                .containsExactly(
                        new ModerationCategory("violence", true, 0.9, List.of("text", "image")),
                        new ModerationCategory("hate", false, 1e-6, List.of()));
    }

    @Test
    void isFlaggedByACategoryThatNobodyKnows() {
        ModerationResponse response = CODEC.decode(
                ONE,
                MODEL,
                json("{\"results\":[{\"flagged\":false,\"categories\":{\"tomorrow\":true},"
                        + "\"category_scores\":{\"tomorrow\":0.7}}]}"));

        assertThat(response.flagged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[null]",
                "[{}]",
                "[{\"flagged\":false}]",
                "[{\"flagged\":false,\"categories\":{},\"category_scores\":{}}]",
                "[{\"flagged\":false,\"categories\":null,\"category_scores\":{}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":null},\"category_scores\":{\"hate\":0.1}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":false}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":false},\"category_scores\":{}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":null}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":\"canary\"}}]",
                "[{\"flagged\":false,\"categories\":{\"hate\":\"canary\"},\"category_scores\":{\"hate\":0.1}}]",
                "[{\"flagged\":null,\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":0.1}}]",
                "[{\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":0.1}}]",
                "{\"flagged\":false}"
            })
    void neverTakesWhatIsNoJudgementForHarmless(String results) {
        assertThat(refused(CODEC, ONE, MODEL, json("{\"results\":" + results + "}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAJudgementOfFewerOrMoreThanThereAre() {
        ModerationRequest two = ModerationRequest.of("warden", "one", "two");
        String one = "{\"results\":[" + CLEAN + "]}";
        String three = "{\"results\":[" + CLEAN + "," + CLEAN + "," + CLEAN + "]}";

        assertThat(refused(CODEC, two, MODEL, json(one))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, two, MODEL, json(three))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.decode(ONE, MODEL, json(one)).flagged()).isFalse();
    }

    @Test
    void tellsAnErrorFromAnAnswer() {
        assertThat(refused(CODEC, ONE, MODEL, json("{\"error\":{\"type\":\"server_error\",\"message\":\"canary\"}}")))
                .isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(refused(CODEC, ONE, MODEL, json("{\"detail\":[{\"msg\":\"canary\"}]}")))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
    }
}
