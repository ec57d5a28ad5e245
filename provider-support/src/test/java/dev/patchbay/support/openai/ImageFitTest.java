package dev.patchbay.support.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.image.ImageBackground;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageModeration;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageRequestBuilder;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.spi.Fit.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is passed over without an attempt. */
final class ImageFitTest {

    private static final OpenAiImageCodec CODEC = OpenAiImageCodec.of(WireFixtures.REFUSALS);
    private static final String BALLOON = "🎈";

    @ParameterizedTest
    @CsvSource({"dall-e-2, 1000", "dall-e-3, 4000", "gpt-image-1, 32000", "gpt-image-2-2026-04-21, 32000"})
    void countsTheDescriptionInCodePoints(String model, int most) {
        assertThat(fit(ImageRequest.builder("p", BALLOON.repeat(most)), model)).isEqualTo(Verdict.FITS);
        assertThat(fit(ImageRequest.builder("p", BALLOON.repeat(most + 1)), model))
                .isEqualTo(Verdict.TOO_LARGE);
        assertThat(fit(ImageRequest.builder("p", BALLOON.repeat(most + 1)), "sdxl"))
                .isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, 10, FITS",
        "dall-e-2, 11, UNSUPPORTED",
        "dall-e-3, 1, FITS",
        "dall-e-3, 2, UNSUPPORTED",
        "gpt-image-1-mini, 10, FITS",
        "gpt-image-1-mini, 11, UNSUPPORTED",
        "sdxl, 99, FITS"
    })
    void knowsHowManyAreMadeAtOnce(String model, int count, Verdict verdict) {
        assertThat(fit(request().count(count), model)).isEqualTo(verdict);
        assertThat(fit(request().option("n", count), model)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, 512x512, FITS",
        "dall-e-2, 1792x1024, UNSUPPORTED",
        "dall-e-3, 1792x1024, FITS",
        "dall-e-3, 512x512, UNSUPPORTED",
        "gpt-image-1, auto, FITS",
        "gpt-image-1, 1024x1536, FITS",
        "gpt-image-1.5-2025-12-16, 1024x1536, FITS",
        "gpt-image-1, 1536x864, UNSUPPORTED",
        "chatgpt-image-latest, 1536x864, UNSUPPORTED",
        "gpt-image-2, auto, FITS",
        "gpt-image-2, 1536x864, FITS",
        "gpt-image-2, 3840x2160, FITS",
        "gpt-image-2, 2160x3840, FITS",
        "gpt-image-2, 3840x2176, UNSUPPORTED",
        "gpt-image-2, 3856x1600, UNSUPPORTED",
        "gpt-image-2, 1537x864, UNSUPPORTED",
        "gpt-image-2, 1536x865, UNSUPPORTED",
        "gpt-image-2, 1536x512, FITS",
        "gpt-image-2, 1552x512, UNSUPPORTED",
        "gpt-image-2, 512x1552, UNSUPPORTED",
        "gpt-image-2, 99999999999x16, UNSUPPORTED",
        "gpt-image-2, large, UNSUPPORTED",
        "gpt-image-3, 1537x865, FITS",
        "sdxl, large, FITS"
    })
    void knowsTheSizesThatAreMade(String model, String size, Verdict verdict) {
        assertThat(fit(request().size(size), model)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, STANDARD, FITS", "dall-e-2, HD, UNSUPPORTED", "dall-e-3, HD, FITS", "dall-e-3, HIGH, UNSUPPORTED",
        "gpt-image-1, HIGH, FITS", "gpt-image-1, HD, UNSUPPORTED", "gpt-image-2, AUTO, FITS", "sdxl, HD, FITS"
    })
    void knowsTheQualitiesThatAreMade(String model, ImageQuality quality, Verdict verdict) {
        assertThat(fit(request().quality(quality), model)).isEqualTo(verdict);
    }

    @Test
    void knowsWhatTheModelsTake() {
        Map<String, ImageRequestBuilder> newer = Map.of(
                "background", request().background(ImageBackground.OPAQUE),
                "moderation", request().moderation(ImageModeration.LOW),
                "format", request().format(ImageFormat.PNG),
                "compression", request().compression(50));

        newer.forEach((name, builder) -> {
            assertThat(fit(builder, "gpt-image-1")).as(name).isEqualTo(Verdict.FITS);
            assertThat(fit(builder, "dall-e-3")).as(name).isEqualTo(Verdict.UNSUPPORTED);
            assertThat(fit(builder, "sdxl")).as(name).isEqualTo(Verdict.FITS);
        });
        assertThat(fit(request().style(ImageStyle.VIVID), "dall-e-3")).isEqualTo(Verdict.FITS);
        assertThat(fit(request().style(ImageStyle.VIVID), "dall-e-2")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().style(ImageStyle.VIVID), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().delivery(ImageDelivery.URL), "dall-e-2")).isEqualTo(Verdict.FITS);
        assertThat(fit(request().delivery(ImageDelivery.URL), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().delivery(ImageDelivery.BYTES), "gpt-image-1")).isEqualTo(Verdict.FITS);
    }

    @Test
    void knowsThatAJpegIsNeverTransparent() {
        ImageRequestBuilder transparent = request().background(ImageBackground.TRANSPARENT);

        assertThat(fit(transparent, "gpt-image-1")).isEqualTo(Verdict.FITS);
        assertThat(fit(transparent.format(ImageFormat.JPEG), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsTheOptionsThatMayNotBeSet() {
        assertThat(fit(request().option("stream", true), "sdxl")).isEqualTo(Verdict.UNSUPPORTED);
    }

    private static ImageRequestBuilder request() {
        return ImageRequest.builder("painter", "a cat " + WireFixtures.CANARY);
    }

    private static Verdict fit(ImageRequestBuilder request, String model) {
        return WireFixtures.fit(CODEC, request.build(), model);
    }
}
