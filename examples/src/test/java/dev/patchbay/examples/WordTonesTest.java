package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordTonesTest {

    private static final String SENTENCE = "Every call gets through.";

    @Test
    void theUsualSentenceTakesLittleUnderTwoSeconds() {
        short[] samples = WordTones.play(SENTENCE);

        assertThat(samples).hasSize(45_480);
    }

    @ParameterizedTest
    @ValueSource(strings = {SENTENCE, "a", "42", "...", "Grüße", "你好", "\uD83D\uDE00"})
    void everyTextIsLoudEnoughToHearAndNotDistorted(String text) {
        assertThat(peak(WordTones.play(text))).isBetween(8_000, 20_000);
    }

    @Test
    void everyWordIsLoudEnoughToHear() {
        short[] samples = WordTones.play("a a a a");

        int word = samples.length / 4;
        for (int i = 0; i < 4; i++) {
            assertThat(peak(Arrays.copyOfRange(samples, i * word, (i + 1) * word)))
                    .as("word %d", i)
                    .isGreaterThan(8_000);
        }
    }

    @Test
    void nothingClicks() {
        short[] samples = WordTones.play(SENTENCE);

        assertThat(samples[0]).isZero();
        assertThat(Math.abs(samples[samples.length - 1])).isLessThan((short) 20);
        for (int i = 1; i < samples.length; i++) {
            assertThat(Math.abs(samples[i] - samples[i - 1]))
                    .as("step at %d", i)
                    .isLessThan(3_600);
        }
    }

    @Test
    void wordsArePartedBySilence() {
        short[] samples = WordTones.play("one two");

        int middle = samples.length / 2;
        assertThat(peak(Arrays.copyOfRange(samples, middle - 400, middle + 400)))
                .isZero();
    }

    @Test
    void longWordsSoundLonger() {
        assertThat(WordTones.play("through").length).isGreaterThan(WordTones.play("a").length);
    }

    @Test
    void aWordWithoutEndSoundsForAboutASecond() {
        assertThat(WordTones.play("a".repeat(4096))).hasSizeLessThan(25_000);
    }

    @Test
    void differentWordsSoundDifferentPitches() {
        assertThat(crossings("call")).isNotEqualTo(crossings("gets"));
    }

    @Test
    void evenDifferentWordsWithOneFirstLetterDoWhenTheyMeet() {
        short[] samples = WordTones.play("big bad");

        int middle = samples.length / 2;
        assertThat(crossings(Arrays.copyOf(samples, middle)))
                .isNotEqualTo(crossings(Arrays.copyOfRange(samples, middle, samples.length)));
    }

    @Test
    void theSameWordAlwaysSoundsTheSame() {
        assertThat(WordTones.play("through")).isEqualTo(WordTones.play("Through!"));
    }

    private static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** How often the wave crosses zero upwards; with words of one length that is their pitch. */
    private static int crossings(String word) {
        return crossings(WordTones.play(word));
    }

    private static int crossings(short[] samples) {
        int crossings = 0;
        for (int i = 1; i < samples.length; i++) {
            crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return crossings;
    }
}
