package dev.patchbay.conformance.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model with two vendors: voice, format and sample rate are the same whoever speaks, or a vendor is passed over. */
@Timeout(30)
final class NarratorTest {

    private static final byte[] SAMPLES = "samples, two bytes each.".getBytes(UTF_8);
    private static final Instruction DOWN =
            Instruction.answer(WireAnswer.json(500, "{\"error\":{\"message\":\"canary-body\"}}"));
    private static final Instruction PCM = Instruction.answer(WireAnswer.of(200, "audio/mpeg", SAMPLES));
    private static final AudioInfo SAME = new AudioInfo(AudioFormat.PCM, 24_000, 1, true);

    @Test
    void samplesStayWhatTheyAreWhenTheFirstVendorFails() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(DOWN));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(PCM));
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            Speech speech = router.call(Narrators.request().build());

            assertThat(speech.toByteArray()).isEqualTo(SAMPLES);
            assertThat(speech.info()).isEqualTo(SAME);
            assertThat(new String(openAi.journal().get(0).body(), UTF_8)).contains("\"response_format\":\"pcm\"");
            assertThat(elevenLabs.journal()).hasSize(1);
            assertThat(elevenLabs.journal().get(0).path())
                    .isEqualTo("/v1/text-to-speech/" + Narrators.VOICE + "?output_format=pcm_24000");
        }
    }

    @Test
    void samplesStayWhatTheyAreWithoutAnyFailure() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(PCM));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of());
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            assertThat(router.call(Narrators.request().build()).info()).isEqualTo(SAME);
            assertThat(elevenLabs.journal()).isEmpty();
        }
    }

    @Test
    void aVoiceThatTheSecondVendorLacksIsNotReplaced() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.always(DOWN));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of());
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            CallException failure = catchThrowableOfType(
                    CallException.class,
                    () -> router.call(Narrators.request().voice("nova").build()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertThat(failure.trail().steps())
                    .contains(new Skipped("narrator", "elevenlabs", Skip.UNSUPPORTED, "there is no voice 'nova'"));
            assertThat(elevenLabs.journal()).isEmpty();
        }
    }

    @Test
    void whatOnlyTheSecondVendorCanIsNeverAskedOfTheFirst() throws Exception {
        SpeechRequest[] requests = {
            Narrators.request().sampleRate(16_000).build(),
            Narrators.request().format(AudioFormat.ULAW).build(),
            SpeechRequest.builder("narrator", "x".repeat(4_097))
                    .format(AudioFormat.PCM)
                    .voice("alloy")
                    .build()
        };
        String[] formats = {"pcm_16000", "ulaw_8000", "pcm_24000"};
        for (int i = 0; i < requests.length; i++) {
            try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                    ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(PCM));
                    Patchbay router = Narrators.router(openAi, elevenLabs)) {

                router.call(requests[i]);

                assertThat(openAi.journal()).isEmpty();
                assertThat(elevenLabs.journal().get(0).path()).endsWith("?output_format=" + formats[i]);
            }
        }
    }

    @Test
    void aTextThatIsTooLongForBothReachesNeither() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of());
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            CallException failure = catchThrowableOfType(
                    CallException.class, () -> router.call(SpeechRequest.of("narrator", "x".repeat(10_001))));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TOO_LARGE);
            assertThat(openAi.journal()).isEmpty();
            assertThat(elevenLabs.journal()).isEmpty();
        }
    }

    @Test
    void eachVendorSeesItsOwnKeyAndNobodyElseAny() throws Exception {
        String body = "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"canary-eleven is out of credits\"}}";
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(DOWN));
                ScriptedUpstream elevenLabs =
                        ScriptedUpstream.playing(Script.of(Instruction.answer(WireAnswer.json(401, body))));
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            CallException failure = catchThrowableOfType(
                    CallException.class,
                    () -> router.call(
                            Narrators.request().build(), CallOptions.defaults().withAttempts(2)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure + " " + failure.trail() + " " + router.status())
                    .contains("quota_exceeded")
                    .doesNotContain("canary")
                    .doesNotContain("credits");
            assertThat(openAi.journal().get(0).headers()).doesNotContainKey("xi-api-key");
            assertThat(elevenLabs.journal().get(0).headers().get("xi-api-key")).containsExactly("canary-eleven");
            assertThat(elevenLabs.journal().get(0).headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void timesOfTheTextComeFromTheVendorThatHasThem() throws Exception {
        String answer = "{\"audio_base64\":\"AAAA////\",\"alignment\":{\"characters\":[\"H\"],"
                + "\"character_start_times_seconds\":[0],\"character_end_times_seconds\":[0.1]}}";
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                ScriptedUpstream elevenLabs =
                        ScriptedUpstream.playing(Script.of(Instruction.answer(WireAnswer.json(200, answer))));
                Patchbay router = Narrators.router(openAi, elevenLabs)) {

            Routed<Speech> routed = router.route(
                            Narrators.request().timestamps(true).build(), CallOptions.defaults())
                    .join();

            assertThat(routed.value().alignment().written()).hasSize(1);
            assertThat(routed.value().size()).isEqualTo(6);
            assertThat(openAi.journal()).isEmpty();
            assertThat(elevenLabs.journal().get(0).path()).contains(Narrators.VOICE + "/with-timestamps?");
        }
    }
}
