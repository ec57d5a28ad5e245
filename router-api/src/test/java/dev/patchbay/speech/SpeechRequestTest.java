package dev.patchbay.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request to speak keeps of what it was given. */
final class SpeechRequestTest {

    @Test
    void keepsItsOptionsAsTheyWere() {
        Map<String, Object> settings = new HashMap<>(Map.of("stability", 0.5));

        SpeechRequest request = SpeechRequest.builder("narrator", "Hello")
                .option("voice_settings", settings)
                .build();
        settings.put("stability", 1);

        assertThat(request.options()).isEqualTo(Map.of("voice_settings", Map.of("stability", 0.5)));
    }

    @Test
    void takesNothingForAnOptionThatIsNoPlainValue() {
        SpeechRequest.Builder builder =
                SpeechRequest.builder("narrator", "Hello").option("odd", new Object());

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }
}
