package dev.patchbay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

final class MultipartFormTest {

    @Test
    void takesPartsApartToTheByte() {
        String file =
                "Content-Disposition: form-data; name=\"file\"; filename=\"größe.wav\"\r\nContent-Type: audio/wav";
        String prompt = "Content-Disposition: form-data; name=\"prompt\"";

        MultipartForm form = MultipartForm.of(
                request(String.join("\r\n", "--x", file, "", "a", "", "--y", "--x", prompt, "", "", "--x--", "")));

        assertThat(form.parts()).extracting(MultipartForm.Part::name).containsExactly("file", "prompt");
        MultipartForm.Part part = form.part("file").orElseThrow();
        assertThat(part.fileName()).isEqualTo("größe.wav");
        assertThat(part.head()).contains("Content-Type: audio/wav");
        assertThat(part.text()).isEqualTo("a\r\n\r\n--y");
        assertThat(form.part("prompt").orElseThrow().text()).isEmpty();
        assertThat(form.part("name")).isEmpty();
    }

    @Test
    void refusesWhatIsNoForm() {
        assertThatThrownBy(() -> MultipartForm.of(request("--x\r\nname\r\n\r\nvalue")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> MultipartForm.of(request("--x\r\nname\r\n--x--")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> MultipartForm.of(new Received("POST", "/", new Headers(), new byte[0])))
                .isInstanceOf(AssertionError.class);
    }

    private static Received request(String body) {
        Headers headers = new Headers();
        headers.set("Content-Type", "multipart/form-data; boundary=\"x\"");
        return new Received("POST", "/", headers, body.getBytes(UTF_8));
    }
}
