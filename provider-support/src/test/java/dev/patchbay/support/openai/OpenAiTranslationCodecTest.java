package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.support.HttpCall;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranslationRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenAiTranslationCodecTest {

    private static final OpenAiTranslationCodec CODEC = OpenAiTranslationCodec.of(WireFixtures.REFUSALS);
    private static final Upload AUDIO = Upload.of("talk.ogg", "sound".getBytes(UTF_8));
    private static final TranslationRequest REQUEST = TranslationRequest.of("scribe", AUDIO);

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = CODEC.encode(REQUEST, at("whisper-1"));

        assertThat(call.path()).isEqualTo("audio/translations");
        assertThat(Forms.parts(call)).containsExactly("model=whisper-1", "file=@talk.ogg (audio/ogg): sound");
        assertThat(CODEC.carriesUploads()).isTrue();
        assertThat(CODEC.at(ModelPlace.PATH).encode(REQUEST, at("w")).path())
                .isEqualTo("deployments/w/audio/translations");
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        TranslationRequest request = TranslationRequest.builder("scribe", AUDIO)
                .prompt("Welcome")
                .format(TranscriptFormat.SRT)
                .temperature(0)
                .option("temperature", 1)
                .option("seed", 7)
                .build();

        assertThat(Forms.parts(CODEC.encode(request, at("m", Map.of("seed", 1)))))
                .containsExactlyInAnyOrder(
                        "model=m",
                        "prompt=Welcome",
                        "response_format=srt",
                        "temperature=0.0",
                        "seed=7",
                        "file=@talk.ogg (audio/ogg): sound");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "file", "stream")) {
            assertThat(unwritable(CODEC, REQUEST, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }

    @Test
    void readsATranslation() {
        Transcription plain = CODEC.decode(REQUEST, at("m"), json("{\"text\":\"Hi.\"}"));
        Transcription verbose = CODEC.decode(
                TranslationRequest.builder("scribe", AUDIO)
                        .format(TranscriptFormat.VERBOSE)
                        .build(),
                at("m"),
                json(
                        "{\"task\":\"translate\",\"language\":\"english\",\"duration\":1.5,\"text\":\"Hi.\",\"segments\":[]}"));

        assertThat(plain.text()).isEqualTo("Hi.");
        assertThat(verbose.languages()).containsExactly("english");
        assertThat(verbose.usage().seconds()).hasValue(1.5);
    }

    @Test
    void refusesWhatIsNoTranslation() {
        assertThat(WireFixtures.refused(CODEC, REQUEST, at("m"), json("{}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }
}
