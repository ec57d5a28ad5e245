package dev.patchbay.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VoicesTest {

    private static final String ID = "21m00Tcm4TlvDq8ikWAM";
    private static final String OTHER = "JBFqnCBsd6RMkjVDRZzb";

    @Test
    void mapsNamesAndTakesIdsAsTheyAre() {
        Voices voices = voices(Map.of("voices", Map.of("alloy", ID, "nova", OTHER)));

        assertThat(voices.find("alloy")).contains(ID);
        assertThat(voices.find("nova")).contains(OTHER);
        assertThat(voices.find("pNInz6obpgDQGcFmaJgB")).contains("pNInz6obpgDQGcFmaJgB");
    }

    @Test
    void putsNoVoiceInPlaceOfAnother() {
        Voices voices = voices(Map.of("voices", Map.of("alloy", ID), "voice", "alloy"));

        assertThat(voices.find("Alloy")).isEmpty();
        assertThat(voices.find("nova")).isEmpty();
        assertThat(voices.find("")).isEmpty();
        assertThat(voices.check("nova")).isEqualTo(Fit.unsupported("there is no voice 'nova'"));
    }

    @Test
    void speaksWithTheUsualVoiceForCallersWhoNameNone() {
        assertThat(voices(Map.of("voice", ID)).find(null)).contains(ID);
        assertThat(voices(Map.of("voices", Map.of("a", ID, "b", OTHER), "voice", "b"))
                        .find(null))
                .contains(OTHER);
        assertThat(voices(Map.of("voices", Map.of("a", ID))).find(null)).contains(ID);
    }

    @Test
    void hasNoUsualVoiceWhereItWouldHaveToChoose() {
        Voices several = voices(Map.of("voices", Map.of("a", ID, "b", OTHER)));

        assertThat(several.find(null)).isEmpty();
        assertThat(several.check(null)).isEqualTo(Fit.unsupported("no voice is named, and there is no usual one"));
        assertThat(voices(Map.of()).find(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1/models", "a?b", "%2e%2e", "a#b", "a/b", "a\nb", "21m00Tcm4TlvDq8ikWA", "' or '"})
    void takesNothingForAnIdThatIsNone(String name) {
        Voices voices = voices(Map.of("voice", ID));

        assertThat(voices.find(name)).isEmpty();
        assertThat(voices.check(name).verdict()).isEqualTo(Fit.Verdict.UNSUPPORTED);
    }

    @Test
    void repeatsNoNameThatIsLongOrOdd() {
        Voices voices = voices(Map.of("voice", ID));

        assertThat(voices.check("x".repeat(200_000)).reason()).isEqualTo("there is no voice of that name");
        assertThat(voices.check("a\nb").reason()).isEqualTo("there is no voice of that name");
        assertThat(voices.check("Märchen Tante 2").reason()).isEqualTo("there is no voice 'Märchen Tante 2'");
    }

    @Test
    void refusesSettingsThatCannotBeUsed() {
        for (String id : List.of("", " ", ".", "..", "a\r\nb", "x".repeat(129))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> voices(Map.of("voices", Map.of("a", id))))
                    .withMessageContaining("'voices'");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> voices(Map.of("voice", "alloy")))
                .withMessageContaining("'voice'");
    }

    private static Voices voices(Map<String, Object> settings) {
        return Voices.of(Settings.of(settings));
    }
}
