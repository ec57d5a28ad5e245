package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageModeration;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageRequestBuilder;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.image.InputFidelity;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.support.HttpCall;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiImageEditCodecTest {

    private static final OpenAiImageEditCodec CODEC = OpenAiImageEditCodec.of(WireFixtures.REFUSALS);
    private static final Upload CAT = Upload.of("cat.png", "cat".getBytes(UTF_8));
    private static final Upload DOG = Upload.of("dog.webp", "dog".getBytes(UTF_8));
    private static final ImageRequest HAT = ImageRequest.of("painter", "a hat");

    @Test
    void writesOneImageUnderItsName() {
        HttpCall call = CODEC.encode(HAT.editing(CAT), at("vendor-image"));

        assertThat(call.path()).isEqualTo("images/edits");
        assertThat(Forms.parts(call))
                .containsExactly("model=vendor-image", "prompt=a hat", "image=@cat.png (image/png): cat");
        assertThat(CODEC.carriesUploads()).isTrue();
        assertThat(CODEC.at(ModelPlace.PATH).encode(HAT.editing(CAT), at("i")).path())
                .isEqualTo("deployments/i/images/edits");
    }

    @Test
    void writesSeveralImagesAMaskAndEverythingElse() {
        ImageEditRequest request = ImageRequest.builder("painter", "a hat")
                .count(2)
                .size("auto")
                .format(ImageFormat.JPEG)
                .compression(50)
                .endUser("user-1")
                .option("seed", 7)
                .build()
                .editing(CAT, DOG)
                .withMask(Upload.of("mask", "mask".getBytes(UTF_8)).withMediaType("image/png"))
                .withFidelity(InputFidelity.HIGH);

        assertThat(Forms.parts(CODEC.encode(request, at("gpt-image-1"))))
                .containsExactlyInAnyOrder(
                        "model=gpt-image-1",
                        "prompt=a hat",
                        "n=2",
                        "size=auto",
                        "output_format=jpeg",
                        "output_compression=50",
                        "user=user-1",
                        "seed=7",
                        "input_fidelity=high",
                        "image[]=@cat.png (image/png): cat",
                        "image[]=@dog.webp (image/webp): dog",
                        "mask=@mask.png (image/png): mask");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "prompt", "image", "images", "mask", "stream", "partial_images")) {
            assertThat(unwritable(CODEC, HAT.editing(CAT), at("m", Map.of(name, "x"))))
                    .isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(fit(ImageRequest.builder("p", "x").option(name, "x"), "m"))
                    .isEqualTo(Verdict.UNSUPPORTED);
        }
    }

    @Test
    void readsImagesAsMakingThemDoes() {
        String png = "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgoAAAAA\"}]}";
        ImageEditRequest webp = ImageRequest.builder("painter", "a hat")
                .format(ImageFormat.WEBP)
                .build()
                .editing(CAT);

        assertThat(CODEC.decode(HAT.editing(CAT), at("m"), json(png)).image().format())
                .isEqualTo(ImageFormat.PNG);
        assertThat(WireFixtures.refused(CODEC, webp, at("m"), json(png))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.maxAnswerBytes()).isEqualTo(129L << 20);
    }

    @Test
    void knowsTheModelsThatEdit() {
        assertThat(fit(hat(), "dall-e-3")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(hat(), "dall-e-2")).isEqualTo(Verdict.FITS);
        assertThat(fit(hat(), "gpt-image-2")).isEqualTo(Verdict.FITS);
        assertThat(fit(hat(), "chatgpt-image-latest")).isEqualTo(Verdict.FITS);
        assertThat(fit(hat(), "sdxl")).isEqualTo(Verdict.FITS);
    }

    @Test
    void knowsWhatEditingTakes() {
        assertThat(fit(hat().moderation(ImageModeration.LOW), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(hat().style(ImageStyle.VIVID), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(hat().delivery(ImageDelivery.URL), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(hat().style(ImageStyle.VIVID), "sdxl")).isEqualTo(Verdict.FITS);
        ImageEditRequest faithful = HAT.editing(CAT).withFidelity(InputFidelity.LOW);
        assertThat(WireFixtures.fit(CODEC, faithful, "gpt-image-1")).isEqualTo(Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, faithful, "gpt-image-1-mini")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, faithful, "dall-e-2")).isEqualTo(Verdict.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, 16, FITS",
        "gpt-image-1, 17, UNSUPPORTED",
        "dall-e-2, 1, FITS",
        "dall-e-2, 2, UNSUPPORTED",
        "sdxl, 40, FITS"
    })
    void knowsHowManyImagesAreTaken(String model, int count, Verdict verdict) {
        Upload[] images = Collections.nCopies(count, CAT).toArray(Upload[]::new);

        assertThat(WireFixtures.fit(CODEC, HAT.editing(images), model)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, 52428799, FITS",
        "gpt-image-1, 52428800, TOO_LARGE",
        "dall-e-2, 4194303, FITS",
        "dall-e-2, 4194304, TOO_LARGE",
        "sdxl, 99999999, FITS"
    })
    void knowsHowLargeAnImageMayBe(String model, long size, Verdict verdict) {
        assertThat(WireFixtures.fit(CODEC, HAT.editing(sized(size)), model)).isEqualTo(verdict);
    }

    @Test
    void knowsWhatAMaskIs() {
        ImageEditRequest edit = HAT.editing(DOG);

        assertThat(WireFixtures.fit(CODEC, edit.withMask(CAT), "gpt-image-1")).isEqualTo(Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, edit.withMask(DOG), "gpt-image-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, edit.withMask(sized(4 << 20)), "gpt-image-1"))
                .isEqualTo(Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(CODEC, edit, "dall-e-2")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, HAT.editing(Upload.of("cat.gif", new byte[] {1})), "gpt-image-1"))
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    private static Upload sized(long size) {
        return Upload.replayable("cat.png", () -> new ByteArrayInputStream(new byte[0]))
                .withSize(size);
    }

    private static ImageRequestBuilder hat() {
        return ImageRequest.builder("painter", "a hat");
    }

    private static Verdict fit(ImageRequestBuilder request, String model) {
        return WireFixtures.fit(CODEC, request.build().editing(CAT), model);
    }
}
