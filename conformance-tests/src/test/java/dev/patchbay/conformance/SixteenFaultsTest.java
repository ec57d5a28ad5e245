package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixteen faults of gateways, over real sockets and a real provider: a model and its fallback, of one deployment each. Chat and
 * speech as streams, an upload and embeddings meet them all, as far as they apply.
 */
final class SixteenFaultsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();
    private static final Duration FIRST_ITEM = Duration.ofSeconds(10);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
    private static final CallOptions HOLD = CallOptions.defaults().withInterruption(Interruption.HOLD);
    private static final CallOptions RESUME = CallOptions.defaults().withInterruption(Interruption.RESUME);

    static Stream<CallTypeSample<?>> callTypes() {
        return Stream.of(
                chatStream(),
                OpenAiShapedSamples.speechStream()
                        .upstreamModel("gpt-4o-mini-tts")
                        .otherUpstreamModel("tts-1"),
                OpenAiShapedSamples.transcription().upstreamModel("whisper-1").otherUpstreamModel("gpt-4o-transcribe"),
                OpenAiShapedSamples.embedding());
    }

    static Stream<CallTypeSample<?>> streams() {
        return callTypes().limit(2);
    }

    /** Those whose answer is a document. */
    static Stream<CallTypeSample<?>> documents() {
        return callTypes().skip(2);
    }

    @AfterAll
    static void closeUpstreams() {
        UPSTREAMS.close();
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aThrottledModelIsWaitedForWhenItSaysForHowLong(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(
                    Instruction.answer(sample.wire().throttled(Duration.ofSeconds(2))), scenario.success());
            Upstream fallback = scenario.upstream();
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.answered();

            scenario.saw(primary, 2);
            scenario.saw(fallback, 0);
            scenario.paused(2, Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aModelThatIsThrottledForGoodIsLeftForItsFallback(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(Script.always(refusal(sample, ErrorKind.RATE_LIMITED)));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(primary)
                    .fallBackTo(fallback)
                    .with(model -> model.attempts(6).deadline(Duration.ofMinutes(5)));

            scenario.answered();

            scenario.saw(primary, 6);
            scenario.saw(fallback, 1);
            Duration inAll = Duration.ZERO;
            for (int attempt = 2; attempt <= 4; attempt++) { // from 1 s, doubled; so the fourth is later than 3 s
                Duration pause = Duration.ofMillis((long) (1000 * Scenario.DRAW) << (attempt - 2));
                scenario.paused(attempt, pause);
                inAll = inAll.plus(pause);
            }
            assertThat(inAll).isGreaterThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void anErrorThatComesOnceIsTriedAgain(CallTypeSample<?> sample) throws Exception {
        triedAgain(sample, refusal(sample, ErrorKind.SERVER_ERROR));
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aModelThatIsOverloadedForGoodIsLeftForItsFallback(CallTypeSample<?> sample) throws Exception {
        absorbed(sample, Script.always(refusal(sample, ErrorKind.OVERLOADED)), 6);
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aResetBeforeTheHeadersIsTriedAgain(CallTypeSample<?> sample) throws Exception {
        triedAgain(sample, Instruction.resetAfterRequest());
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void silenceIsOneTimeoutAndThenTheFallback(CallTypeSample<?> sample) throws Exception {
        outlasted(sample, Instruction.silence(), CallOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aFirstItemThatTakesTooLongIsLeftForTheFallback(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            ScriptedUpstream primary = scenario.socket(
                    Instruction.silenceAfterHeaders(sample.wire().success()));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout()
                    .deploy(primary)
                    .fallBackTo(fallback)
                    .firstItemWithin(FIRST_ITEM)
                    .with(model -> model.deadline(FIRST_ITEM.multipliedBy(6)));

            InFlight call = scenario.start(CallOptions.defaults());
            scenario.reached(primary);
            scenario.skip(FIRST_ITEM.minusMillis(1));
            assertThat(primary.awaitAbandoned(1, Duration.ofMillis(100)))
                    .as("left before its time")
                    .isEmpty();
            scenario.outlast(primary, FIRST_ITEM.dividedBy(2));

            scenario.end(call).isAnswered(sample);
            scenario.saw(primary, 1);
            scenario.saw(fallback, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void anAnswerThatIsCutOffIsNeverASuccess(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(cut(sample));
            scenario.layout().deploy(primary);

            Ended ended = scenario.call(CallOptions.defaults().withAttempts(1));

            ended.isFailure(ErrorKind.TRUNCATED);
        }
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(Script.always(cut(sample)));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.call(HOLD).isAnswered(sample);

            scenario.saw(fallback, 1);
        }
    }

    @Test
    void aChatThatIsCutOffGoesOnWhereItIsRepeated() throws Exception {
        CallTypeSample<?> sample = chatStream();
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(Script.always(cut(sample)));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.call(RESUME).isAnswered(sample);

            scenario.saw(fallback, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void anAnswerThatStallsIsLeftForTheFallback(CallTypeSample<?> sample) throws Exception {
        outlasted(sample, OpenAiShapedFaults.stalled(sample.wire().success()), HOLD);
    }

    @Test
    void aMalformedEventInTheMiddleIsNeverASuccess() throws Exception {
        CallTypeSample<?> sample = chatStream();
        Instruction malformed = OpenAiShapedFaults.malformed(sample.wire().success());

        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(malformed);
            scenario.layout().deploy(primary);

            scenario.call(CallOptions.defaults().withAttempts(1)).isFailure(ErrorKind.INVALID_RESPONSE);
        }
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(Script.always(malformed));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.call(RESUME).isAnswered(sample);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aMalformedDocumentIsLeftForTheFallback(CallTypeSample<?> sample) throws Exception {
        byte[] body = sample.wire().success().body().clone();
        body[body.length / 2] = 1; // which JSON has no place for
        try (Scenario scenario = scenario(sample)) {
            Upstream primary =
                    scenario.upstream(Script.always(Instruction.answer(WireAnswer.of(200, "application/json", body))));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            CallTrail trail = scenario.answered().trail().orElseThrow();

            assertThat(trail.attempts().get(0).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
            scenario.saw(fallback, 1);
        }
    }

    @Test
    void aStreamWithoutDoneIsFinishedPromptlyThoughItsConnectionStaysOpen() throws Exception {
        CallTypeSample<?> sample = chatStream();
        try (Scenario scenario = scenario(sample)) {
            ScriptedUpstream primary = scenario.socket(
                    OpenAiShapedFaults.undoneAndOpen(sample.wire().success()));
            scenario.layout().deploy(primary);
            long began = System.nanoTime();

            Ended ended = scenario.answered();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPTLY);
            assertThat(String.valueOf(ended.value())).contains("Usage[inputTokens");
        }
    }

    @Test
    void aStreamWithoutDoneIsFinishedWithItsUsage() throws Exception {
        CallTypeSample<?> sample = chatStream();
        try (Scenario scenario = scenario(sample)) {
            Upstream primary =
                    scenario.upstream(OpenAiShapedFaults.undone(sample.wire().success()));
            scenario.layout().deploy(primary);

            Ended ended = scenario.answered();

            assertThat(String.valueOf(ended.value())).contains("Usage");
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aContextThatIsTooLongIsOneAttemptAndThenTheFallback(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(refusal(sample, ErrorKind.TOO_LARGE));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).with(model -> model.fallback("larger"));
            scenario.layout().model("larger", Place.at(fallback).ofOtherModel());

            scenario.answered();

            scenario.saw(primary, 1);
            scenario.saw(fallback, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aRefusalOfContentIsOneAttemptAndReachesTheCaller(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(refusal(sample, ErrorKind.CONTENT_REFUSED));
            Upstream fallback = scenario.upstream();
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.call().isFailure(ErrorKind.CONTENT_REFUSED);

            scenario.saw(primary, 1);
            scenario.saw(fallback, 0);
        }
    }

    @Test
    void aFallbackThatRefusesToGoOnIsNeverHeardOf() throws Exception {
        CallTypeSample<?> sample = chatStream();
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(Script.always(cut(sample)));
            Upstream fallback = scenario.upstream(refusal(sample, ErrorKind.INVALID_REQUEST));
            scenario.layout().deploy(primary).fallBackTo(fallback);

            CallException told = scenario.call(RESUME).isFailure(ErrorKind.TRUNCATED);

            assertThat(told.delivered()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void aModelThatIsDownRestsAndIsBackWithOneProbe(CallTypeSample<?> sample) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Script script = new Script(List.of(refusals(sample, 3)), scenario.success());
            Upstream down = scenario.upstream(script);
            Upstream fallback = scenario.upstream(Script.always(scenario.success()));
            scenario.layout().deploy(down).fallBackTo(fallback);

            scenario.answered();
            scenario.saw(down, 3);
            scenario.answered();
            scenario.saw(down, 3); // it rests: nobody is sent there
            scenario.skip(Duration.ofSeconds(10));
            scenario.answered();
            scenario.answered();

            scenario.saw(down, 5);
            scenario.saw(fallback, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("callTypes")
    void theAccountIsThatOfTheDeploymentThatAnswered(CallTypeSample<?> sample) throws Exception {
        String account;
        try (Scenario direct = scenario(sample)) {
            direct.layout().deploy(direct.upstream(direct.success()));
            account = account(direct.answered());
        }
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(refusal(sample, ErrorKind.NOT_FOUND));
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            Ended ended = scenario.answered();

            CallTrail trail = ended.trail().orElseThrow();
            assertThat(account(ended)).isEqualTo(account);
            CallTrail.Attempted last = trail.attempts().get(trail.attempts().size() - 1);
            assertThat(last.model()).isEqualTo("fallback-model");
            assertThat(last.kind()).isNull();
        }
    }

    // ------------------------------------------------------------------------------------------------------- fixtures

    private static CallTypeSample<?> chatStream() {
        return OpenAiShapedSamples.chatStream().upstreamModel("gpt-4.1-mini").otherUpstreamModel("gpt-4.1");
    }

    /** Up to so many requests at the model, and then its fallback answers. */
    private static void absorbed(CallTypeSample<?> sample, Script script, int most) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(script);
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.answered();

            assertThat(primary.requests()).isBetween(1, most);
            scenario.saw(fallback, 1);
        }
    }

    private static void triedAgain(CallTypeSample<?> sample, Instruction once) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            Upstream primary = scenario.upstream(once, scenario.success());
            Upstream fallback = scenario.upstream();
            scenario.layout().deploy(primary).fallBackTo(fallback);

            scenario.answered();

            scenario.saw(primary, 2);
            scenario.saw(fallback, 0);
        }
    }

    private static void outlasted(CallTypeSample<?> sample, Instruction silent, CallOptions options) throws Exception {
        try (Scenario scenario = scenario(sample)) {
            ScriptedUpstream primary = scenario.socket(silent);
            Upstream fallback = scenario.upstream(scenario.success());
            scenario.layout().deploy(primary).fallBackTo(fallback);

            InFlight call = scenario.start(options);
            scenario.reached(primary);
            scenario.outlast(primary, Layout.ATTEMPT);
            Ended ended = scenario.end(call);

            ended.isAnswered(sample);
            scenario.saw(primary, 1);
            scenario.saw(fallback, 1);
        }
    }

    private static Instruction refusal(CallTypeSample<?> sample, ErrorKind kind) {
        return Instruction.answer(sample.wire().refusal(kind));
    }

    /** What an answer says it used. */
    private static String account(Ended ended) {
        String printed = String.valueOf(ended.value());
        int usage = printed.lastIndexOf("Usage[");
        assertThat(usage).as("the usage in %s", printed).isNotNegative();
        return printed.substring(usage, printed.indexOf(']', usage));
    }

    private static Instruction[] refusals(CallTypeSample<?> sample, int count) {
        return Stream.generate(() -> refusal(sample, ErrorKind.SERVER_ERROR))
                .limit(count)
                .toArray(Instruction[]::new);
    }

    private static Instruction cut(CallTypeSample<?> sample) {
        return OpenAiShapedFaults.cut(sample.wire().success());
    }

    private static Scenario scenario(CallTypeSample<?> sample) {
        return scenario(sample, UPSTREAMS);
    }

    static Scenario scenario(CallTypeSample<?> sample, Upstreams upstreams) {
        Subject subject = new Subject(
                new OpenAiProviderFactory(),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("any"), "voice", "alloy"),
                sample,
                DoorMethod.CALL_ROUTED,
                RouterMaker.patchbay());
        return new Scenario(subject, upstreams);
    }
}
