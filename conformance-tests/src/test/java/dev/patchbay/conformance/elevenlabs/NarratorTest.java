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
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model with two vendors: voice, format and sample rate are the same whoever speaks, or a vendor is passed over. */
@Timeout(30)
final class NarratorTest {

    private static final String VOICE = "21m00Tcm4TlvDq8ikWAM";
    private static final byte[] SAMPLES = "samples, two bytes each.".getBytes(UTF_8);
    private static final Instruction DOWN =
            Instruction.answer(WireAnswer.json(500, "{\"error\":{\"message\":\"canary-body\"}}"));
    private static final Instruction PCM = Instruction.answer(WireAnswer.of(200, "audio/mpeg", SAMPLES));
    private static final AudioInfo SAME = new AudioInfo(AudioFormat.PCM, 24_000, 1, true);

    @Test
    void samplesStayWhatTheyAreWhenTheFirstVendorFails() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(DOWN));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(PCM));
                Patchbay router = router(openAi, elevenLabs)) {

            Speech speech = router.call(request().build());

            assertThat(speech.toByteArray()).isEqualTo(SAMPLES);
            assertThat(speech.info()).isEqualTo(SAME);
            assertThat(new String(openAi.journal().get(0).body(), UTF_8)).contains("\"response_format\":\"pcm\"");
            assertThat(elevenLabs.journal()).hasSize(1);
            assertThat(elevenLabs.journal().get(0).path())
                    .isEqualTo("/v1/text-to-speech/" + VOICE + "?output_format=pcm_24000");
        }
    }

    @Test
    void samplesStayWhatTheyAreWithoutAnyFailure() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of(PCM));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of());
                Patchbay router = router(openAi, elevenLabs)) {

            assertThat(router.call(request().build()).info()).isEqualTo(SAME);
            assertThat(elevenLabs.journal()).isEmpty();
        }
    }

    @Test
    void aVoiceThatTheSecondVendorLacksIsNotReplaced() throws Exception {
        try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.always(DOWN));
                ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of());
                Patchbay router = router(openAi, elevenLabs)) {

            CallException failure = catchThrowableOfType(
                    CallException.class,
                    () -> router.call(request().voice("nova").build()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertThat(failure.trail().steps())
                    .contains(new Skipped("narrator", "second", Skip.UNSUPPORTED, "there is no voice 'nova'"));
            assertThat(elevenLabs.journal()).isEmpty();
        }
    }

    @Test
    void whatOnlyTheSecondVendorCanIsNeverAskedOfTheFirst() throws Exception {
        SpeechRequest[] requests = {
            request().sampleRate(16_000).build(),
            request().format(AudioFormat.ULAW).build(),
            SpeechRequest.builder("narrator", "x".repeat(4_097))
                    .format(AudioFormat.PCM)
                    .voice("alloy")
                    .build()
        };
        String[] formats = {"pcm_16000", "ulaw_8000", "pcm_24000"};
        for (int i = 0; i < requests.length; i++) {
            try (ScriptedUpstream openAi = ScriptedUpstream.playing(Script.of());
                    ScriptedUpstream elevenLabs = ScriptedUpstream.playing(Script.of(PCM));
                    Patchbay router = router(openAi, elevenLabs)) {

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
                Patchbay router = router(openAi, elevenLabs)) {

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
                Patchbay router = router(openAi, elevenLabs)) {

            CallException failure = catchThrowableOfType(
                    CallException.class,
                    () -> router.call(request().build(), CallOptions.defaults().withAttempts(2)));

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
                Patchbay router = router(openAi, elevenLabs)) {

            Routed<Speech> routed = router.route(request().timestamps(true).build(), CallOptions.defaults())
                    .join();

            assertThat(routed.value().alignment().written()).hasSize(1);
            assertThat(routed.value().size()).isEqualTo(6);
            assertThat(openAi.journal()).isEmpty();
            assertThat(elevenLabs.journal().get(0).path()).contains(VOICE + "/with-timestamps?");
        }
    }

    private static SpeechRequest.Builder request() {
        return SpeechRequest.builder("narrator", "Hello").voice("alloy").format(AudioFormat.PCM);
    }

    private static Patchbay router(ScriptedUpstream openAi, ScriptedUpstream elevenLabs) {
        return Patchbay.of(RouterConfig.builder()
                .model(
                        "narrator",
                        model -> model.deployment(
                                        "openai",
                                        "gpt-4o-mini-tts",
                                        deployment -> deployment
                                                .id("first")
                                                .order(1)
                                                .setting(
                                                        "base-url",
                                                        openAi.baseUrl().toString())
                                                .setting("api-key", Secret.of("canary-open")))
                                .deployment(
                                        "elevenlabs",
                                        "eleven_multilingual_v2",
                                        deployment -> deployment
                                                .id("second")
                                                .order(2)
                                                .setting(
                                                        "base-url",
                                                        elevenLabs.baseUrl().toString())
                                                .setting("api-key", Secret.of("canary-eleven"))
                                                .setting("voices", Map.of("alloy", VOICE))))
                .build());
    }
}
