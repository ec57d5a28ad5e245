package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Samples of the call types that ElevenLabs serves, its own included. It refuses with a {@code detail} object with type, code and
 * the older status (its page on errors).
 */
final class ElevenLabsSamples {

    /** A frame of MPEG layer III, and silence that is long enough to arrive in several reads. */
    private static final byte[] MP3 = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90}, 417 * 40);

    private static final Upload SAID = Upload.of("said.mp3", MP3);
    private static final String TEXT = "Every call gets through.";

    private ElevenLabsSamples() {}

    static CallTypeSample<Speech> speech() {
        return CallTypeSample.of(SpeechRequest.TYPE, model -> SpeechRequest.of(model, TEXT), audio(Speech::audio));
    }

    static CallTypeSample<List<AudioChunk>> speechStream() {
        return CallTypeSample.ofStream(
                SpeechStreamRequest.TYPE,
                model -> SpeechRequest.of(model, TEXT).streamed(),
                audio(ElevenLabsSamples::joined));
    }

    static CallTypeSample<Transcription> transcription() {
        return CallTypeSample.of(
                TranscriptionRequest.TYPE,
                model -> TranscriptionRequest.of(model, SAID),
                answering(
                        WireAnswer.json(200, "{\"language_code\":\"en\",\"text\":\"" + TEXT + "\",\"words\":[]}"),
                        answer -> assertThat(answer.text()).isEqualTo(TEXT)));
    }

    static CallTypeSample<Sound> sound() {
        return CallTypeSample.of(SoundRequest.TYPE, model -> SoundRequest.of(model, "Rain."), audio(Sound::audio));
    }

    static CallTypeSample<Speech> voiceConversion() {
        return CallTypeSample.of(
                VoiceConversionRequest.TYPE, model -> VoiceConversionRequest.of(model, SAID), audio(Speech::audio));
    }

    /** Audio; what is found of it in an answer must be all of it. */
    private static <R> WireScript<R> audio(Function<R, ByteBuffer> found) {
        return answering(
                WireAnswer.of(200, "audio/mpeg", MP3),
                answer -> assertThat(found.apply(answer)).isEqualTo(ByteBuffer.wrap(MP3)));
    }

    private static ByteBuffer joined(List<AudioChunk> chunks) {
        ByteBuffer all = ByteBuffer.allocate(MP3.length);
        chunks.forEach(chunk -> all.put(chunk.audio()));
        return all.flip();
    }

    private static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .refusing(ErrorKind.RATE_LIMITED, error(429, "rate_limit_error", "rate_limit_exceeded"))
                .refusing(ErrorKind.CONCURRENCY_LIMITED, error(429, "rate_limit_error", "concurrent_limit_exceeded"))
                .refusing(ErrorKind.QUOTA_EXHAUSTED, error(401, "invalid_request", "quota_exceeded"))
                .refusing(ErrorKind.OVERLOADED, error(429, "rate_limit_error", "system_busy"))
                .refusing(ErrorKind.SERVER_ERROR, error(500, "internal_error", "internal_error"))
                .refusing(ErrorKind.TIMEOUT, error(408, "timeout", "timeout"))
                .refusing(ErrorKind.PROTOCOL, error(307, "moved", "moved").withHeader("Location", "/elsewhere"))
                .refusing(ErrorKind.AUTHENTICATION, error(400, "authentication_error", "invalid_api_key"))
                .refusing(ErrorKind.PERMISSION, error(403, "authorization_error", "insufficient_permissions"))
                .refusing(ErrorKind.NOT_FOUND, error(404, "not_found", "model_not_found"))
                .refusing(ErrorKind.UNSUPPORTED, error(403, "authorization_error", "subscription_required"))
                .refusing(ErrorKind.INVALID_REQUEST, error(400, "validation_error", "invalid_parameters"))
                .refusing(ErrorKind.TOO_LARGE, error(400, "validation_error", "text_too_long"))
                .refusing(ErrorKind.CONTENT_REFUSED, error(400, "invalid_request", "bad_prompt"))
                .throttling(delay -> error(429, "rate_limit_error", "rate_limit_exceeded")
                        .withHeader("Retry-After", Long.toString(delay.toSeconds())))
                .hidingErrors(error(200, "odd", "odder"))
                .build();
    }

    private static WireAnswer error(int status, String type, String code) {
        return WireAnswer.json(
                status,
                "{\"detail\":{\"type\":\"" + type + "\",\"code\":\"" + code + "\",\"status\":\"" + code
                        + "\",\"message\":\"as the script says\",\"request_id\":\"1\"}}");
    }
}
