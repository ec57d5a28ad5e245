package dev.patchbay.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes along with audio when a provider tells more than the audio. */
final class AlignmentTest {

    private static final TimedText PIECE = new TimedText("canary", 0.5, 1);
    private static final AudioInfo INFO = new AudioInfo(AudioFormat.PCM, 24_000, 1, true);

    @Test
    void travelsWithSpeechAndWithChunks() {
        Alignment alignment = new Alignment(List.of(PIECE), List.of());
        byte[] audio = {1, 2};

        Speech speech =
                Speech.of(audio, INFO, Usage.unknown()).withAlignment(alignment).withId("id-1");
        AudioChunk chunk = AudioChunk.of(audio).withAlignment(alignment);
        AudioChunk end = AudioChunk.ofUsage(Usage.ofCharacters(3)).withId("id-1");

        assertThat(speech.alignment()).isEqualTo(alignment);
        assertThat(speech.id()).isEqualTo("id-1");
        assertThat(speech.toByteArray()).isEqualTo(audio);
        assertThat(chunk.alignment()).isEqualTo(alignment);
        assertThat(chunk.size()).isEqualTo(2);
        assertThat(end.id()).isEqualTo("id-1");
        assertThat(end.usage()).isNotNull();
    }

    @Test
    void isAbsentUnlessAProviderTellsIt() {
        assertThat(Speech.of(new byte[2], INFO, Usage.unknown()).alignment()).isNull();
        assertThat(Speech.of(new byte[2], INFO, Usage.unknown()).id()).isNull();
        assertThat(AudioChunk.of(new byte[2]).alignment()).isNull();
        assertThat(SpeechRequest.of("m", "x").timestamps()).isFalse();
        assertThat(SpeechRequest.builder("m", "x").timestamps(true).build().timestamps())
                .isTrue();
    }

    @Test
    void printsNothingOfTheText() {
        Alignment alignment = new Alignment(List.of(PIECE), List.of(PIECE));

        assertThat(alignment + " " + PIECE).doesNotContain("canary").contains("1 written", "0.5");
    }

    @Test
    void isNotChangedFromOutside() {
        List<TimedText> pieces = new ArrayList<>(List.of(PIECE));

        Alignment alignment = new Alignment(pieces, pieces);
        pieces.clear();

        assertThat(alignment.written()).containsExactly(PIECE);
        assertThat(alignment.spoken()).containsExactly(PIECE);
    }

    @Test
    void refusesTimesThatAreNone() {
        for (double time : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TimedText("a", time, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new TimedText("a", 0, time));
        }
    }
}
