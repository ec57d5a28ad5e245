package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in paths stay the one segment that they are. */
final class PathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "gpt-4.1_mini~2|gpt-4.1_mini~2",
                "../admin|..%2Fadmin",
                "a/../../b|a%2F..%2F..%2Fb",
                "a\\b|a%5Cb",
                "%2e%2e|%252e%252e",
                "%2e|%252e",
                "...|...",
                "a?api-version=1&b#c|a%3Fapi-version%3D1%26b%23c",
                "my tts+|my%20tts%2B",
                "größe|gr%C3%B6%C3%9Fe",
                "日本|%E6%97%A5%E6%9C%AC",
                "a;b:c@d|a%3Bb%3Ac%40d"
            })
    void encodesEverythingThatIsNotUnreserved(String name, String segment) {
        assertThat(Paths.segment(name)).isEqualTo(segment);
        assertThat(BaseUrl.of("https://api.example.com/v1", false)
                        .resolve("models/" + segment + "/speak?x=1")
                        .encodedPath())
                .isEqualTo("/v1/models/" + segment + "/speak");
    }

    @Test
    void encodesLineBreaksAndPairs() {
        assertThat(Paths.segment("a\r\nb\u0000")).isEqualTo("a%0D%0Ab%00");
        assertThat(Paths.segment("\ud83c\udfa7")).isEqualTo("%F0%9F%8E%A7");
        assertThat(Paths.segment("x".repeat(1024))).hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "canary\ud83c", "\udfa7canary"})
    void refusesWhatNoEncodingProtectsWithoutRepeatingIt(String name) {
        refuses(name);
    }

    @Test
    void refusesWhatIsNoName() {
        refuses("canary".repeat(200));
    }

    /** As a provider may pass it on. */
    private static void refuses(String name) {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> Paths.segment(name))
                .withNoCause()
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
                    assertThat(refused.sent()).isEqualTo(Sent.NEVER);
                    assertThat(refused.getMessage()).doesNotContain("canary");
                });
    }
}
