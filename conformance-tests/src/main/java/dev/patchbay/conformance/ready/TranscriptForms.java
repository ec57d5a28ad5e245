package dev.patchbay.conformance.ready;

import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.SampleCall;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.nio.charset.StandardCharsets;

/**
 * What else a transcription may ask for on OpenAI's wire, and what it is answered then (OpenAI's OpenAPI document,
 * {@code CreateTranscriptionResponseVerboseJson}).
 */
final class TranscriptForms {

    private static final String TIMED = "{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":2.5,\"text\":\""
            + StandardSamples.SENTENCE + "\",\"words\":[{\"word\":\"Every\",\"start\":0.25,\"end\":0.75},"
            + "{\"word\":\"call\",\"start\":0.75,\"end\":1.25}],\"segments\":[{\"id\":0,\"seek\":0,\"start\":0.25,"
            + "\"end\":2.25,\"text\":\"" + StandardSamples.SENTENCE
            + "\",\"tokens\":[1,2],\"temperature\":0.0,\"avg_logprob\":-0.25,\"compression_ratio\":1.0,\"no_speech_prob\":0.125}]}";

    private TranscriptForms() {}

    /** The sample with all of them. */
    static CallTypeSample<Transcription> of(CallTypeSample<Transcription> sample) {
        return sample.alsoAsking(
                        "when which word is said",
                        TranscriptForms::timed,
                        "timestamp_granularities",
                        "\r\n\r\nword\r\n",
                        "verbose_json")
                .alsoAnswering(
                        "a text that the deployment asks for",
                        SampleCall.deployedWith("response_format", "text"),
                        WireAnswer.of(200, "text/plain", StandardSamples.SENTENCE.getBytes(StandardCharsets.UTF_8)),
                        answer -> Media.same(
                                StandardSamples.SENTENCE, answer.text().strip()))
                .alsoAnswering(
                        "when which word is said",
                        SampleCall.of(TranscriptForms::timed),
                        WireAnswer.json(200, TIMED),
                        answer -> Media.same("Every 0.25-0.75 call 0.75-1.25 / 0.25-2.25", times(answer)));
    }

    private static TranscriptionRequest timed(String model) {
        return TranscriptionRequest.builder(model, StandardSamples.recording())
                .format(TranscriptFormat.VERBOSE)
                .timestamps(TimestampGranularity.WORD, TimestampGranularity.SEGMENT)
                .build();
    }

    private static String times(Transcription answer) {
        StringBuilder times = new StringBuilder();
        for (TranscriptWord word : answer.words()) {
            times.append(word.text())
                    .append(' ')
                    .append(word.start())
                    .append('-')
                    .append(word.end())
                    .append(' ');
        }
        for (TranscriptSegment segment : answer.segments()) {
            times.append("/ ").append(segment.start()).append('-').append(segment.end());
        }
        return times.toString();
    }
}
