package dev.patchbay.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Media;
import dev.patchbay.TokenLogprob;
import dev.patchbay.Upload;
import dev.patchbay.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TranscriptionTest {

    private static final String CANARY = "canary-77aa";
    private static final Upload AUDIO = Upload.of("talk.mp3", new byte[] {1, 2, 3});

    @Test
    void asksForATranscriptWithAllThatCanBeSaid() {
        KnownSpeaker anna = new KnownSpeaker("Anna", Media.of("audio/wav", new byte[] {1}));
        TranscriptionRequest request = TranscriptionRequest.builder("scribe", AUDIO)
                .language("en", "de")
                .prompt("Welcome back")
                .keywords("Patchbay")
                .format(TranscriptFormat.DIARIZED)
                .timestamps(TimestampGranularity.WORD, TimestampGranularity.SEGMENT)
                .logprobs(true)
                .temperature(0.2)
                .chunking(ChunkingStrategy.auto())
                .speakers(anna)
                .option("num_speakers", 2)
                .build();

        assertThat(request.audio()).isSameAs(AUDIO);
        assertThat(request.languages()).containsExactly("en", "de");
        assertThat(request.prompt()).isEqualTo("Welcome back");
        assertThat(request.keywords()).containsExactly("Patchbay");
        assertThat(request.format()).isEqualTo(TranscriptFormat.DIARIZED);
        assertThat(request.timestamps())
                .containsExactlyInAnyOrder(TimestampGranularity.SEGMENT, TimestampGranularity.WORD);
        assertThat(request.logprobs()).isTrue();
        assertThat(request.temperature()).isEqualTo(0.2);
        assertThat(request.chunking()).isEqualTo(ChunkingStrategy.auto());
        assertThat(request.speakers()).containsExactly(anna);
        assertThat(request.options()).isEqualTo(Map.of("num_speakers", 2));
        assertThat(request.type()).hasToString("transcription");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void leavesEverythingElseToTheDeployment() {
        TranscriptionRequest request = TranscriptionRequest.of("scribe", AUDIO);

        assertThat(request.languages()).isEmpty();
        assertThat(request.timestamps()).isEmpty();
        assertThat(request.format()).isNull();
        assertThat(request.logprobs()).isFalse();
        assertThat(request.chunking()).isNull();
        assertThat(request.speakers()).isEmpty();
    }

    @Test
    void canBeSentAgainWhereTheAudioCan() throws IOException {
        Upload once = Upload.once("talk.mp3", new ByteArrayInputStream(new byte[] {1}));
        TranscriptionRequest request = TranscriptionRequest.of("scribe", once);
        TranslationRequest translation = TranslationRequest.of("scribe", once);
        assertThat(request.isReplayable()).isTrue();
        assertThat(translation.isReplayable()).isTrue();

        once.open().close();

        assertThat(request.isReplayable()).isFalse();
        assertThat(request.streamed().isReplayable()).isFalse();
        assertThat(translation.isReplayable()).isFalse();
        assertThat(TranscriptionRequest.of("scribe", AUDIO).streamed().isReplayable())
                .isTrue();
    }

    @Test
    void asksForATranslation() {
        TranslationRequest request = TranslationRequest.builder("scribe", AUDIO)
                .prompt("Welcome back")
                .format(TranscriptFormat.VTT)
                .temperature(0)
                .option("seed", 1)
                .build();

        assertThat(request.prompt()).isEqualTo("Welcome back");
        assertThat(request.format()).isEqualTo(TranscriptFormat.VTT);
        assertThat(request.temperature()).isZero();
        assertThat(request.options()).isEqualTo(Map.of("seed", 1));
        assertThat(request.type()).hasToString("translation");
        assertThat(request.type().timers().attempt()).isEqualTo(Duration.ofSeconds(300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranslationRequest.builder("scribe", AUDIO).format(TranscriptFormat.DIARIZED));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranscriptionRequest.builder("scribe", AUDIO).temperature(-0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranslationRequest.builder("scribe", AUDIO).temperature(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkingStrategy.VoiceActivity(Double.NaN, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkingStrategy.VoiceActivity(1.5, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkingStrategy.VoiceActivity(null, -1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkingStrategy.VoiceActivity(null, null, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownSpeaker(" ", null));
        assertThatIllegalArgumentException().isThrownBy(() -> TranscriptSegment.of(0, Double.POSITIVE_INFINITY, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TranscriptWord.builder("a").times(Double.NaN, null).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranscriptWord.builder("a").channel(-1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcription.builder("a").seconds(-1.0).build());
    }

    @Test
    void tellsWhoSpeaksInTheOrderOfTheirFirstWords() {
        Transcription transcription = Transcription.builder("Hi. Hello. Hm.")
                .languages(List.of("en"))
                .seconds(4.5)
                .segments(List.of(
                        TranscriptSegment.of(0, 1, "Hi.").withSpeaker("B"),
                        TranscriptSegment.of(1, 2, "Hello.").withSpeaker("A"),
                        TranscriptSegment.of(2, 3, "Hm.")))
                .words(List.of(TranscriptWord.builder("Hi.")
                        .times(0.0, 0.5)
                        .speaker("C")
                        .channel(1)
                        .logprob(-0.1)
                        .build()))
                .usage(Usage.builder().seconds(4.5).build())
                .build();

        assertThat(transcription.speakers()).containsExactly("B", "A", "C");
        assertThat(Transcription.of("Hi.").speakers()).isEmpty();
        assertThat(TranscriptionRequest.TYPE
                        .usage(TranscriptionRequest.of("m", AUDIO), transcription)
                        .seconds())
                .hasValue(4.5);
        assertThat(TranslationRequest.TYPE
                        .usage(TranslationRequest.of("m", AUDIO), transcription)
                        .seconds())
                .hasValue(4.5);
    }

    @Test
    void streamsTextSegmentsAndTheWhole() {
        TranscriptChunk text = TranscriptChunk.ofText("Hi", "s1", List.of(new TokenLogprob("Hi", -1, null, List.of())));
        TranscriptChunk segment = TranscriptChunk.ofSegment(TranscriptSegment.of(0, 1, "Hi"));
        TranscriptChunk whole = TranscriptChunk.ofWhole(
                Transcription.builder("").usage(Usage.ofTokens(3, 2)).build());

        assertThat(text.text()).isEqualTo("Hi");
        assertThat(text.segmentId()).isEqualTo("s1");
        assertThat(text.logprobs()).hasSize(1);
        assertThat(text.usage()).isNull();
        assertThat(segment.text()).isEmpty();
        assertThat(segment.segment()).isNotNull();
        assertThat(TranscriptionStreamRequest.TYPE.itemUsage(whole))
                .hasToString("Usage[inputTokens=3, outputTokens=2]");
        assertThat(TranscriptionStreamRequest.TYPE.meaningful(text)).isTrue();
        assertThat(TranscriptionStreamRequest.TYPE.meaningful(segment)).isTrue();
        assertThat(TranscriptionStreamRequest.TYPE.meaningful(whole)).isTrue();
        assertThat(TranscriptionStreamRequest.TYPE.meaningful(TranscriptChunk.ofText("")))
                .isFalse();
        assertThat(TranscriptionStreamRequest.TYPE).hasToString("transcription-stream");
        assertThat(TranscriptionStreamRequest.TYPE.timers().firstItem()).isEqualTo(Duration.ofSeconds(120));
        assertThat(TranscriptionStreamRequest.TYPE.timers().idle()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void takesAsMuchRoomAsAllThatItBrings() {
        Map<String, Object> beside = Map.of("beside", "x".repeat(1000));
        TranscriptSegment segment = new TranscriptSegment("s", 0, 1, "Hi", "A", beside);
        TranscriptWord word = TranscriptWord.builder("Hi").extra(beside).build();
        TokenLogprob token = new TokenLogprob("Hi", -1, List.of(1, 2), List.of());

        assertThat(sizeOf(TranscriptChunk.ofText("Hi"))).isEqualTo(4);
        assertThat(sizeOf(TranscriptChunk.ofText("Hi", "s1", List.of(token)))).isEqualTo(4 + 64 + 4 + 8);
        assertThat(sizeOf(TranscriptChunk.ofSegment(segment))).isBetween(2064, 2200);
        assertThat(sizeOf(TranscriptChunk.ofWhole(Transcription.builder("Hi")
                        .segments(List.of(segment))
                        .words(List.of(word, word))
                        .logprobs(List.of(token))
                        .extra(beside)
                        .build())))
                .isBetween(8300, 8600);
    }

    private static int sizeOf(TranscriptChunk chunk) {
        return TranscriptionStreamRequest.TYPE.itemSize(chunk);
    }

    @Test
    void printsNothingThatIsSaid() {
        TranscriptSegment segment = TranscriptSegment.of(0, 1, CANARY).withSpeaker(CANARY);
        TranscriptWord word = TranscriptWord.builder(CANARY).speaker(CANARY).build();
        Transcription transcription = Transcription.builder(CANARY)
                .segments(List.of(segment))
                .words(List.of(word))
                .extra(Map.of("note", CANARY))
                .build();
        KnownSpeaker speaker = new KnownSpeaker(CANARY, null);
        TranscriptionRequest request = TranscriptionRequest.builder("scribe", AUDIO)
                .prompt(CANARY)
                .keywords(CANARY)
                .speakers(speaker)
                .build();

        assertThat(List.of(
                                transcription,
                                segment,
                                word,
                                speaker,
                                request,
                                request.streamed(),
                                TranslationRequest.builder("scribe", AUDIO)
                                        .prompt(CANARY)
                                        .build(),
                                TranscriptChunk.ofText(CANARY),
                                TranscriptChunk.ofSegment(segment),
                                TranscriptChunk.ofWhole(transcription))
                        .toString())
                .doesNotContain(CANARY)
                .contains("talk.mp3");
    }
}
