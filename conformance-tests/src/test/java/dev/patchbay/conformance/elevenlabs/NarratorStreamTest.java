package dev.patchbay.conformance.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.SpeechRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model with two vendors, streamed: one voice after the other before the first sound, never two in one stream. */
@Timeout(30)
final class NarratorStreamTest {

    private static final byte[] MEGABYTE = samples(1 << 20);
    private static final WireAnswer AUDIO = WireAnswer.of(200, "audio/mpeg", MEGABYTE);
    private static final Instruction DOWN = Instruction.answer(WireAnswer.json(503, "{}"));

    @Test
    void aMegabyteComesThroughByteForByteWhenTheFirstVendorFails() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(DOWN));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(Instruction.answer(AUDIO)));
                Patchbay router = Narrators.router(openAi, elevenLabs);
                ResponseStream<AudioChunk> stream =
                        router.call(Narrators.request().build().streamed())) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream(MEGABYTE.length);

            stream.transferTo(heard);

            assertThat(heard.toByteArray()).isEqualTo(MEGABYTE);
            assertThat(stream.usage().characters()).hasValue(5);
            assertThat(openAi.journal()).hasSize(1);
            assertThat(elevenLabs.journal()).hasSize(1);
            assertThat(elevenLabs.journal().get(0).path()).endsWith("/stream?output_format=pcm_24000");
        }
    }

    @Test
    void textInPlaceOfSoundIsNeverHeard() throws Exception {
        WireAnswer error = WireAnswer.json(200, "{\"detail\":{\"status\":\"system_busy\",\"message\":\"canary\"}}");
        SpeechRequest request = Narrators.request().sampleRate(0).build();
        try (ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(Instruction.answer(error)));
                ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(Instruction.answer(AUDIO)));
                Patchbay router = Narrators.turnedRound(openAi, elevenLabs);
                ResponseStream<AudioChunk> stream = router.call(request.streamed())) {
            List<AudioChunk> chunks = new ArrayList<>();

            stream.forEach(chunks::add);

            assertThat(chunks.get(0).info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, false));
            assertThat(chunks.stream().mapToInt(AudioChunk::size).sum()).isEqualTo(MEGABYTE.length);
            assertThat(elevenLabs.journal()).hasSize(1);
            assertThat(stream.trail().orElseThrow().attempts())
                    .extracting("kind")
                    .containsExactly(ErrorKind.OVERLOADED, null);
        }
    }

    @Test
    void aVoiceThatBreaksOffIsNotTakenUpByAnother() throws Exception {
        try (ScriptedUpstream elevenLabs =
                        ScriptedUpstream.playing(Script.of(Instruction.cut(AUDIO, MEGABYTE.length / 3)));
                ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                Patchbay router = Narrators.turnedRound(openAi, elevenLabs);
                ResponseStream<AudioChunk> stream =
                        router.call(Narrators.request().build().streamed())) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();

            CallException failure = catchThrowableOfType(CallException.class, () -> stream.transferTo(heard));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
            assertThat(heard.toByteArray()).isEqualTo(Arrays.copyOf(MEGABYTE, heard.size()));
            assertThat(heard.size()).isPositive();
            assertThat(openAi.journal()).isEmpty();
        }
    }

    @Test
    void timesOfTheTextComeWithTheirSound() throws Exception {
        String lines = line(Arrays.copyOf(MEGABYTE, 480), "H", 0) + line(Arrays.copyOf(MEGABYTE, 960), "i", 0.01);
        WireAnswer answer = WireAnswer.of(200, "application/json", lines.getBytes(UTF_8));
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(Instruction.answer(answer)));
                Patchbay router = Narrators.router(openAi, elevenLabs);
                ResponseStream<AudioChunk> stream =
                        router.call(Narrators.request().timestamps(true).build().streamed())) {
            List<AudioChunk> chunks = new ArrayList<>();

            stream.forEach(chunks::add);

            assertThat(chunks).extracting(AudioChunk::size).containsExactly(480, 960, 0);
            assertThat(chunks.get(1).alignment().written()).extracting("text").containsExactly("i");
            assertThat(openAi.journal()).as("has no times").isEmpty();
            assertThat(elevenLabs.journal().get(0).path()).contains("/stream/with-timestamps?");
        }
    }

    private static String line(byte[] audio, String character, double start) {
        return "{\"audio_base64\":\"" + Base64.getEncoder().encodeToString(audio)
                + "\",\"alignment\":{\"characters\":[\"" + character + "\"],\"character_start_times_seconds\":["
                + start + "],\"character_end_times_seconds\":[" + (start + 0.01)
                + "]},\"normalized_alignment\":null}\n";
    }

    private static byte[] samples(int length) {
        byte[] samples = new byte[length];
        new Random(7).nextBytes(samples);
        return samples;
    }
}
