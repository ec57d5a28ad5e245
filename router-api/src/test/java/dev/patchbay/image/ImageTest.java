package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ImageTest {

    private static final String CANARY = "canary-e4d2";
    private static final byte[] PIXELS = {1, 2, 3};

    @Test
    void asksForImagesWithAllThatCanBeSaid() {
        ImageRequest request = ImageRequest.builder("painter", "a cat 🎈")
                .count(3)
                .size("1536x1024")
                .quality(ImageQuality.HIGH)
                .background(ImageBackground.TRANSPARENT)
                .format(ImageFormat.WEBP)
                .compression(80)
                .delivery(ImageDelivery.BYTES)
                .style(ImageStyle.VIVID)
                .moderation(ImageModeration.LOW)
                .endUser("user-1")
                .option("seed", 7)
                .build();

        assertThat(request.prompt()).isEqualTo("a cat 🎈");
        assertThat(request.characters()).isEqualTo(7);
        assertThat(request.count()).isEqualTo(3);
        assertThat(request.size()).isEqualTo("1536x1024");
        assertThat(request.quality()).isEqualTo(ImageQuality.HIGH);
        assertThat(request.background()).isEqualTo(ImageBackground.TRANSPARENT);
        assertThat(request.format()).isEqualTo(ImageFormat.WEBP);
        assertThat(request.compression()).isEqualTo(80);
        assertThat(request.delivery()).isEqualTo(ImageDelivery.BYTES);
        assertThat(request.style()).isEqualTo(ImageStyle.VIVID);
        assertThat(request.moderation()).isEqualTo(ImageModeration.LOW);
        assertThat(request.user()).isEqualTo("user-1");
        assertThat(request.options()).isEqualTo(Map.of("seed", 7));
        assertThat(request.type()).hasToString("image");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(180));
        assertThat(ImageRequest.TYPE.estimate(request)).hasToString("Usage[inputTokens=2, images=3]");
        assertThat(ImageRequest.TYPE.estimate(ImageRequest.of("painter", "")).images())
                .hasValue(1);
    }

    @Test
    void refusesNumbersOutOfRange() {
        ImageRequestBuilder builder = ImageRequest.builder("painter", "a cat");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.count(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.compression(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.compression(101));
    }

    @Test
    void editsSeveralImagesBehindAMask() {
        Upload first = Upload.of("a.png", PIXELS);
        Upload second = Upload.of("b.png", PIXELS);
        Upload mask = Upload.of("mask.png", PIXELS);

        ImageEditRequest request = ImageRequest.of("painter", "a hat")
                .editing(first, second)
                .withMask(mask)
                .withFidelity(InputFidelity.HIGH);

        assertThat(request.model()).isEqualTo("painter");
        assertThat(request.originals()).containsExactly(first, second);
        assertThat(request.mask()).isSameAs(mask);
        assertThat(request.fidelity()).isEqualTo(InputFidelity.HIGH);
        assertThat(request.isReplayable()).isTrue();
        assertThat(request.type()).hasToString("image-edit");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(180));
        assertThat(ImageEditRequest.TYPE.estimate(request).images()).hasValue(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageRequest.of("painter", "a hat").editing());
    }

    @Test
    void cannotBeSentAgainWhereAnUploadCannot() throws IOException {
        Upload again = Upload.of("a.png", PIXELS);
        Upload once = Upload.once("b.png", new ByteArrayInputStream(PIXELS));
        ImageRequest image = ImageRequest.of("painter", "a hat");
        assertThat(image.editing(again, once).isReplayable()).isTrue();

        once.open().close();

        assertThat(image.editing(again, once).isReplayable()).isFalse();
        assertThat(image.editing(again).withMask(once).isReplayable()).isFalse();
        assertThat(image.editing(again).isReplayable()).isTrue();
    }

    @Test
    void givesAnImageOutWithoutLettingItBeChanged() throws IOException {
        GeneratedImage image = GeneratedImage.of(PIXELS, ImageFormat.PNG).withRevisedPrompt("a calm cat");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        image.toByteArray()[0] = 7;
        image.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(PIXELS);
        assertThat(image.size()).isEqualTo(3);
        assertThat(image.format()).isEqualTo(ImageFormat.PNG);
        assertThat(image.url()).isNull();
        assertThat(image.revisedPrompt()).isEqualTo("a calm cat");
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> image.bytes().put(0, (byte) 7));
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratedImage.of(new byte[0], ImageFormat.PNG));
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratedImage.ofUrl(" "));
    }

    @Test
    void answersWithBytesOrWithUrls() {
        ImageResponse response = ImageResponse.builder(List.of(
                        GeneratedImage.ofUrl("https://example.com/1"), GeneratedImage.of(PIXELS, ImageFormat.JPEG)))
                .created(Instant.EPOCH)
                .size("1024x1024")
                .quality("high")
                .background("opaque")
                .extra(Map.of("seed", 7))
                .build();

        assertThat(response.image().url()).isEqualTo("https://example.com/1");
        assertThat(response.image().size()).isZero();
        assertThat(response.image().format()).isNull();
        assertThat(ImageRequest.TYPE.usage(ImageRequest.of("m", "p"), response).images())
                .hasValue(2);
        assertThatIllegalArgumentException().isThrownBy(ImageResponse::of);
    }

    @Test
    void printsNeitherDescriptionNorUrl() {
        ImageRequest request = ImageRequest.of("painter", CANARY);
        GeneratedImage image = GeneratedImage.ofUrl("https://" + CANARY).withRevisedPrompt(CANARY);

        assertThat(request.toString()).doesNotContain(CANARY);
        assertThat(request.editing(Upload.of("a.png", PIXELS)).toString())
                .doesNotContain(CANARY)
                .contains("a.png");
        assertThat(ImageResponse.of(image).toString()).doesNotContain(CANARY);
    }
}
