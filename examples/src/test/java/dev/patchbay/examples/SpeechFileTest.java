package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.speech.AudioFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpeechFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "Every call gets through., every-call-gets-through",
        "'  Don''t panic!  ', dont-panic",
        "Grüße aus Köln, grusse-aus-koln",
        "../../etc/passwd, etc-passwd",
        "你好, speech",
        "..., speech"
    })
    void aFileIsNamedAfterTheText(String text, String slug) {
        assertThat(SpeechFile.slug(text)).isEqualTo(slug);
    }

    @Test
    void aLongNameEndsWithAWord() {
        assertThat(SpeechFile.slug("several words ".repeat(20)))
                .isEqualTo("several-words-several-words-several-words-several-words");
        assertThat(SpeechFile.slug("a".repeat(200))).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource({"a.wav, WAV", "a.MP3, MP3", "a.b.opus, OPUS", "a.aac, AAC", "a.flac, FLAC", "a.pcm, PCM"})
    void theExtensionSaysWhatToAskFor(String name, AudioFormat format) {
        SpeechFile file = SpeechFile.choose(directory, Path.of(name), "Hello");

        assertThat(file).isEqualTo(new SpeechFile(directory.resolve(name), format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello.ogg", "hello.", "wav", "hello.wav.txt"})
    void anUnknownExtensionIsRefused(String name) {
        assertThatThrownBy(() -> SpeechFile.choose(directory, Path.of(name), "Hello"))
                .isInstanceOf(Complaint.class)
                .hasMessage("--out: '" + name + "' must end in .wav, .mp3, .opus, .aac, .flac or .pcm");
    }
}
