package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    @Test
    void givesEachValueAsWhatItIs() {
        Secret key = Secret.of("sk-1");
        Settings settings =
                Settings.of(Map.of("base-url", "http://localhost", "api-key", key, "voices", Map.of("alloy", "v-1")));

        assertThat(settings.text("base-url")).contains("http://localhost");
        assertThat(settings.secret("api-key")).containsSame(key);
        assertThat(settings.map("voices")).containsOnly(Map.entry("alloy", "v-1"));
    }

    @Test
    void givesNothingForWhatIsNotSetOrIsSomethingElse() {
        Settings settings = Settings.of(Map.of("api-key", Secret.of("sk-1")));

        assertThat(settings.text("api-key")).isEmpty();
        assertThat(settings.text("base-url")).isEmpty();
        assertThat(settings.secret("base-url")).isEmpty();
        assertThat(settings.map("api-key")).isEmpty();
        assertThat(Settings.none().all()).isEmpty();
    }

    @Test
    void tellsTrueFromFalseAndFromAnythingElse() {
        Settings settings = Settings.of(Map.of("yes", "true", "no", "false", "else", "canary"));

        assertThat(settings.isTrue("yes")).isTrue();
        assertThat(settings.isTrue("no")).isFalse();
        assertThat(settings.isTrue("missing")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.isTrue("else"))
                .withMessage("setting 'else' must be true or false");
    }

    @Test
    void refusesAValueThatIsNeitherTextNorSecretNorMapWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("port", 8080)))
                .withMessage("setting 'port' must be a text, a secret or a map of texts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("voices", Map.of("alloy", List.of()))))
                .withMessage("setting 'voices' must be a text, a secret or a map of texts");
    }

    @Test
    void doesNotChangeWithWhatItWasMadeFrom() {
        Map<String, String> voices = new HashMap<>(Map.of("alloy", "v-1"));
        Map<String, Object> values = new HashMap<>(Map.of("voices", voices));
        Settings settings = Settings.of(values);

        voices.put("echo", "v-2");
        values.put("base-url", "http://elsewhere");

        assertThat(settings.map("voices")).containsOnlyKeys("alloy");
        assertThat(settings.text("base-url")).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> settings.all().clear());
    }
}
