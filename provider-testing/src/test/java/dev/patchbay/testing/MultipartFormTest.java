package dev.patchbay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

final class MultipartFormTest {

    @Test
    void takesPartsApartToTheByte() {
        MultipartForm form = MultipartForm.of(request("--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"größe.wav\"\r\nContent-Type: audio/wav\r\n\r\n"
                + "a\r\n\r\n--y\r\n--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n\r\n--x--\r\n"));

        assertThat(form.parts()).extracting(MultipartForm.Part::name).containsExactly("file", "prompt");
        MultipartForm.Part file = form.part("file").orElseThrow();
        assertThat(file.fileName()).isEqualTo("größe.wav");
        assertThat(file.head()).contains("Content-Type: audio/wav");
        assertThat(file.text()).isEqualTo("a\r\n\r\n--y");
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
