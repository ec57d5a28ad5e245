package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may go. */
final class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "https://api.example.com/",
                "https://api.example.com:8443/v1/",
                " HTTPS://api.example.com/v1 ",
                "http://127.0.0.1:8080/v1",
                "http://127.9.9.9",
                "http://localhost:1",
                "http://[::1]:8080"
            })
    void acceptsHttpsAndThisMachine(String url) {
        assertThat(BaseUrl.of(url, false).resolve("audio/speech").encodedPath()).endsWith("/audio/speech");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v1",
                "api.example.com",
                "ftp://api.example.com",
                "file:///sk-secret",
                "https:sk-secret",
                "https://",
                "https://user:sk-secret@api.example.com",
                "https://sk-secret@api.example.com",
                "https://user:sk-secret@bad_host",
                "https://api.example.com?key=sk-secret",
                "https://api.example.com/#sk-secret",
                "https://api.example.com/v1/../sk-secret",
                "https://api.example.com/sk-secret//v1",
                "https://api.example.com:0/sk-secret",
                "https://api.example.com:99999/sk-secret",
                "https://api.exa mple.com/sk-secret",
                "https://api.example.com/sk-secret\r\nx: y"
            })
    void refusesEverythingElseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> BaseUrl.of(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .startsWith("base-url ")
                .doesNotContain("sk-secret", "example", "mple");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1"
            })
    void sendsKeysInTheClearOnlyWhenTold(String url) {
        assertThatThrownBy(() -> BaseUrl.of(url, false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(BaseUrl.of(url, true).resolve("x").scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../admin", "a/../../admin", "/admin", "//other.example/x", "a#b", "%2e%2e/admin", "..\\admin"})
    void aPathCannotLeaveTheBase(String path) {
        BaseUrl base = BaseUrl.of("https://api.example.com/v1", false);

        ProviderException refused = catchThrowableOfType(ProviderException.class, () -> base.resolve(path));

        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void aPathThatComesAgainIsNotParsedAgain() {
        BaseUrl base = BaseUrl.of("https://api.example.com/v1", false);

        assertThat(base.resolve("audio/speech")).isSameAs(base.resolve("audio/speech"));
    }

    @Test
    void pathsWithoutEndAreNotKept() {
        BaseUrl base = BaseUrl.of("https://api.example.com/v1", false);
        String large = "voice/" + "v".repeat(200_000);

        for (int i = 0; i < 1_000; i++) {
            base.resolve("voice/" + i);
        }

        assertThat(base.resolve("voice/999")).isNotSameAs(base.resolve("voice/999"));
        assertThat(base.resolve(large)).isEqualTo(base.resolve(large)).isNotSameAs(base.resolve(large));
    }

    @Test
    void aPathMayCarryAQuery() {
        BaseUrl base = BaseUrl.of("https://api.example.com/v1", false);

        assertThat(base.resolve("a%2Fb/speech?api-version=1"))
                .hasToString("https://api.example.com/v1/a%2Fb/speech?api-version=1");
    }

    @Test
    void everyPathGetsTheParametersOfTheBase() {
        BaseUrl base = BaseUrl.of("https://api.example.com/v1", false)
                .with("api-version", "2024-10-21")
                .with("a b", "&=#?");

        assertThat(base.resolve("speech"))
                .hasToString("https://api.example.com/v1/speech?api-version=2024-10-21&a+b=%26%3D%23%3F");
        assertThat(base.resolve("speech?x=1").query()).startsWith("x=1&api-version=2024-10-21&");
    }
}
