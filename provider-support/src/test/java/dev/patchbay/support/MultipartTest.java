package dev.patchbay.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.Upload;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Bodies;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files, as they are written. */
@SuppressWarnings("StringConcatToTextBlock") // lines end with CR and LF here
final class MultipartTest {

    private static final Upload TUNE = Upload.of("tune.mp3", new byte[] {'I', 'D', '3'});

    @Test
    void isWrittenAsTheStandardSays() {
        Multipart form = Multipart.builder()
                .field("model", "whisper-1")
                .file("file", TUNE, "audio/mpeg")
                .build();

        String boundary = boundary(form);

        assertThat(written(form))
                .isEqualTo(("--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n"
                                + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tune.mp3\"\r\n"
                                + "Content-Type: audio/mpeg\r\n\r\nID3\r\n--B--\r\n")
                        .replace("B\r", boundary + "\r")
                        .replace("B--", boundary + "--"));
        assertThat(form.contentType()).isEqualTo("multipart/form-data; boundary=" + boundary);
        assertThat(form.length()).isEqualTo(written(form).length());
        assertThat(form.toString()).doesNotContain("whisper").doesNotContain("tune");
    }

    @Test
    void aLengthIsKnownWhenThatOfEveryUploadIs() {
        Upload unknown = Upload.once("tune.mp3", new ByteArrayInputStream(new byte[3]));

        assertThat(form(unknown).length()).isEqualTo(-1);
        assertThat(form(unknown.withSize(3)).length()).isPositive();
    }

    @Test
    void textIsSentAsUtf8InNamesAndValues() {
        Multipart form = Multipart.builder()
                .field("prompt", "Grüße\r\n--🎈")
                .file("file", TUNE.withName("Müsik; x='1'.mp3"), "audio/mpeg; rate=8000")
                .build();

        assertThat(written(form))
                .contains("\r\n\r\nGrüße\r\n--🎈\r\n")
                .contains("name=\"file\"; filename=\"Müsik; x='1'.mp3\"\r\n")
                .contains("Content-Type: audio/mpeg; rate=8000\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a\r\nb", "a\nb", "a\rb", "a\"; filename=\"b", "a\u0000b", "a\u007fb", "a\\", "a\u0085"})
    void aNameThatCouldEndItsHeaderIsRefused(String name) {
        assertInvalid(() -> Multipart.builder().field(name, "x"));
        assertInvalid(() -> Multipart.builder().file(name, TUNE, "audio/mpeg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"; name=\"model", "a\\"})
    void soIsTheNameOfAFile(String name) {
        assertInvalid(() -> Multipart.builder().file("file", TUNE.withName(name), "audio/mpeg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "audio", "audio/mpeg\r\nX: y", "audio/mpeg\n", "äudio/mpeg"})
    void soIsWhatIsNoMediaType(String mediaType) {
        assertInvalid(() -> Multipart.builder().file("file", TUNE, mediaType));
    }

    @Test
    void aBoundaryIsNeverTheSame() {
        Set<String> boundaries = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            boundaries.add(boundary(form(TUNE)));
        }

        assertThat(boundaries).hasSize(1_000).allMatch(one -> one.matches("patchbay-[0-9a-f]{32}"));
    }

    @Test
    void contentThatLooksLikeABoundaryEndsNoPart() {
        Multipart form = form(TUNE);
        byte[] evil = ("\r\n--" + boundary(form) + "--\r\n").getBytes(UTF_8);

        String boundary = boundary(form(Upload.of("evil.mp3", evil)));

        assertThat(new String(evil, UTF_8)).doesNotContain(boundary);
    }

    private static Multipart form(Upload upload) {
        return Multipart.builder().file("file", upload, "audio/mpeg").build();
    }

    private static String boundary(Multipart form) {
        return form.contentType().substring(form.contentType().indexOf('=') + 1);
    }

    private static String written(Multipart form) {
        return new String(Bodies.of(HttpCall.multipart("ask", form)), UTF_8);
    }

    private static void assertInvalid(ThrowingCallable action) {
        ProviderException failure = Told.failureOf(action);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.phase()).isEqualTo(Phase.LOCAL);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
    }
}
