package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.body;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.refused;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.TokenDetail;
import dev.patchbay.image.ImageBackground;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageModeration;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.json.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiImageCodecTest {

    private static final OpenAiImageCodec CODEC = OpenAiImageCodec.of(WireFixtures.REFUSALS);
    private static final ImageRequest REQUEST = ImageRequest.of("painter", "a cat");
    private static final Deployment MODEL = at("vendor-image");

    @Test
    void writesTheLeastThatIsNeeded() {
        JsonValue body = body(CODEC, REQUEST, MODEL);

        assertThat(CODEC.encode(REQUEST, MODEL).path()).isEqualTo("images/generations");
        assertThat(CODEC.at(ModelPlace.PATH).encode(REQUEST, MODEL).path())
                .isEqualTo("deployments/vendor-image/images/generations");
        assertThat(body.names()).containsExactly("model", "prompt");
        assertThat(body.get("prompt").text()).contains("a cat");
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        ImageRequest request = ImageRequest.builder("painter", "a cat")
                .count(2)
                .size("1024x1024")
                .quality(ImageQuality.HIGH)
                .background(ImageBackground.TRANSPARENT)
                .format(ImageFormat.WEBP)
                .compression(80)
                .delivery(ImageDelivery.BYTES)
                .style(ImageStyle.NATURAL)
                .moderation(ImageModeration.LOW)
                .endUser("user-1")
                .option("n", 9)
                .option("seed", 7)
                .build();

        JsonValue body = body(CODEC, request, at("m", Map.of("seed", 1, "quality", "low")));

        assertThat(body.get("n").integer()).hasValue(2);
        assertThat(body.get("size").text()).contains("1024x1024");
        assertThat(body.get("quality").text()).contains("high");
        assertThat(body.get("background").text()).contains("transparent");
        assertThat(body.get("output_format").text()).contains("webp");
        assertThat(body.get("output_compression").integer()).hasValue(80);
        assertThat(body.get("response_format").text()).contains("b64_json");
        assertThat(body.get("style").text()).contains("natural");
        assertThat(body.get("moderation").text()).contains("low");
        assertThat(body.get("user").text()).contains("user-1");
        assertThat(body.get("seed").integer()).hasValue(7);
    }

    @Test
    void saysHowAnImageIsHandedOverOnlyWhereTheModelLetsItSay() {
        ImageRequest bytes = ImageRequest.builder("painter", "a cat")
                .delivery(ImageDelivery.BYTES)
                .build();
        ImageRequest url = ImageRequest.builder("painter", "a cat")
                .delivery(ImageDelivery.URL)
                .build();

        assertThat(body(CODEC, bytes, at("gpt-image-1")).names()).doesNotContain("response_format");
        assertThat(body(CODEC, bytes, at("dall-e-3")).get("response_format").text())
                .contains("b64_json");
        assertThat(body(CODEC, url, at("dall-e-3")).get("response_format").text())
                .contains("url");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "prompt", "stream", "partial_images")) {
            assertThat(unwritable(CODEC, REQUEST, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAnImageOfEveryFormat(ImageFormat format) {
        ImageRequest request =
                ImageRequest.builder("painter", "a cat").format(format).build();

        ImageResponse response = CODEC.decode(request, MODEL, json(around(item(image(format)))));

        assertThat(response.image().toByteArray()).isEqualTo(image(format));
        assertThat(response.image().format()).isEqualTo(format);
        assertThat(response.usage().images()).hasValue(1);
    }

    @Test
    void readsEverythingBeside() {
        ImageResponse response = CODEC.decode(REQUEST, MODEL, json("""
                {"created": 1700000000, "background": "opaque", "output_format": "png", "size": "1024x1024",
                 "quality": "high", "error": null, "note": "x", "data": [
                   {"url": "https://example.com/1.png", "revised_prompt": "a calm cat", "filter": {}},
                   {"b64_json": "%s", "url": null}],
                 "usage": {"input_tokens": 7, "output_tokens": 9, "total_tokens": 16,
                   "input_tokens_details": {"text_tokens": 5, "image_tokens": 2},
                   "output_tokens_details": {"image_tokens": 9, "text_tokens": 0}}}""".formatted(base64(image(ImageFormat.JPEG)))));

        assertThat(response.created()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(response.size()).isEqualTo("1024x1024");
        assertThat(response.quality()).isEqualTo("high");
        assertThat(response.background()).isEqualTo("opaque");
        assertThat(response.image().url()).isEqualTo("https://example.com/1.png");
        assertThat(response.image().revisedPrompt()).isEqualTo("a calm cat");
        assertThat(response.images().get(1).format()).isEqualTo(ImageFormat.JPEG);
        assertThat(response.usage().images()).hasValue(2);
        assertThat(response.usage().totalTokens()).hasValue(16);
        assertThat(response.usage().detail(TokenDetail.IMAGE_INPUT)).hasValue(2);
        assertThat(response.usage().detail(TokenDetail.IMAGE_OUTPUT)).hasValue(9);
        assertThat(response.extra()).isEqualTo(Map.of("note", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[{}]",
                "[null]",
                "[{\"b64_json\":null,\"url\":null}]",
                "[{\"b64_json\":\"\"}]",
                "[{\"b64_json\":\"canary!\"}]",
                "[{\"b64_json\":\"iVBORw0K\"}]",
                "[{\"b64_json\":\"PCFkb2N0eXBlIGh0bWw+\"}]",
                "[{\"url\":\" \"}]",
                "[{\"url\":\"file:///etc/passwd\"}]",
                "[{\"url\":\"/1.png\"}]",
                "[{\"url\":7}]",
                "[{\"b64_json\":7}]"
            })
    void refusesWhatIsNoImage(String data) {
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"created\":1,\"data\":" + data + "}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAnImageOfAnotherFormatThanWasAskedFor() {
        ImageRequest webp = ImageRequest.builder("painter", "a cat")
                .format(ImageFormat.WEBP)
                .build();
        String png = around(item(image(ImageFormat.PNG)));

        assertThat(refused(CODEC, webp, MODEL, json(png))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, REQUEST, at("m", Map.of("output_format", "jpeg")), json(png)))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.decode(REQUEST, at("m", Map.of("output_format", "bmp")), json(png))
                        .images())
                .hasSize(1);
    }

    @Test
    void refusesAUrlInPlaceOfBytes() {
        ImageRequest bytes = ImageRequest.builder("painter", "a cat")
                .delivery(ImageDelivery.BYTES)
                .build();

        assertThat(refused(CODEC, bytes, MODEL, json(around("{\"url\":\"https://canary.example\"}"))))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsAnErrorFromAnAnswer() {
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"error\":{\"code\":\"moderation_blocked\"},\"data\":[]}")))
                .isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"error\":{\"code\":\"content_policy_violation\"}}")))
                .isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    @Test
    void readsAsMuchAsItPromises() {
        assertThat(CODEC.maxAnswerBytes()).isEqualTo(129L << 20);
    }

    private static String around(String item) {
        return "{\"created\":1,\"data\":[" + item + "]}";
    }

    private static String item(byte[] image) {
        return "{\"b64_json\":\"" + base64(image) + "\"}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] image(ImageFormat format) {
        byte[] magic = switch (format) {
            case PNG -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
            case JPEG -> new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
            case WEBP -> new byte[] {'R', 'I', 'F', 'F', 4, 0, 0, 0, 'W', 'E', 'B', 'P'};
        };
        return Arrays.copyOf(magic, 40);
    }

    @Test
    void refusesFewerImagesThanWereAskedFor() {
        HttpAnswer one = json("{\"data\":[{\"url\":\"https://example.com/1.png\"}]}");
        ImageRequest two = ImageRequest.builder("painter", "a cat").count(2).build();
        ImageRequest option =
                ImageRequest.builder("painter", "a cat").option("n", 2).build();

        assertThat(refused(CODEC, two, MODEL, one)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, option, MODEL, one)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.decode(REQUEST, MODEL, one).images()).hasSize(1);
    }
}
