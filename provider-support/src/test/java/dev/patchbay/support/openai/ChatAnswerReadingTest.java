package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.ChatFixtures.around;
import static dev.patchbay.support.openai.ChatFixtures.choice;
import static dev.patchbay.support.openai.ChatFixtures.decode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.TokenDetail;
import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.SpokenAnswer;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.UrlCitation;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of answer that is one. */
final class ChatAnswerReadingTest {

    @Test
    void readsAnAnswerWithEverythingBeside() {
        ChatResponse response = decode("""
                {"id": "c-1", "object": "chat.completion", "created": 1700000000, "model": "gpt-test-1",
                 "system_fingerprint": "fp_1", "service_tier": "default", "error": null, "metadata": null,
                 "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null, "message":
                   {"role": "assistant", "content": "Grüße \\ud83c\\udf88 🎈", "refusal": null, "annotations": [],
                    "reasoning_content": "hm", "reasoning": "hm", "mood": "calm"}}],
                 "usage": {"prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29,
                   "prompt_tokens_details": {"cached_tokens": 3, "audio_tokens": 0, "cache_write_tokens": 4},
                   "completion_tokens_details": {"reasoning_tokens": 6, "accepted_prediction_tokens": 1,
                     "rejected_prediction_tokens": 2}}}""");

        assertThat(response.id()).isEqualTo("c-1");
        assertThat(response.model()).isEqualTo("gpt-test-1");
        assertThat(response.created()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(response.serviceTier()).isEqualTo("default");
        assertThat(response.text()).isEqualTo("Grüße 🎈 🎈");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.extra()).isEqualTo(Map.of("system_fingerprint", "fp_1"));
        assertThat(response.choices().get(0).reasoning()).isEqualTo("hm");
        assertThat(response.choices().get(0).extra()).isEqualTo(Map.of("mood", "calm"));
        assertThat(response.usage().inputTokens()).hasValue(19);
        assertThat(response.usage().outputTokens()).hasValue(10);
        assertThat(response.usage().detail(TokenDetail.CACHED_INPUT)).hasValue(3);
        assertThat(response.usage().detail(TokenDetail.AUDIO_INPUT)).hasValue(0);
        assertThat(response.usage().detail(TokenDetail.CACHE_WRITE_INPUT)).hasValue(4);
        assertThat(response.usage().detail(TokenDetail.REASONING_OUTPUT)).hasValue(6);
        assertThat(response.usage().detail(TokenDetail.ACCEPTED_PREDICTION)).hasValue(1);
        assertThat(response.usage().detail(TokenDetail.REJECTED_PREDICTION)).hasValue(2);
        assertThat(response.usage().detail(TokenDetail.IMAGE_INPUT)).isEmpty();
    }

    @Test
    void readsTheLeastThatIsAnAnswer() {
        ChatResponse response = decode("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\"}}]}");

        assertThat(response.text()).isEqualTo("Hi");
        assertThat(response.id()).isEmpty();
        assertThat(response.model()).isEmpty();
        assertThat(response.created()).isNull();
        assertThat(response.usage()).hasToString("Usage[unknown]");
    }

    @Test
    void toleratesWhatFiltersSayBeside() {
        ChatResponse response = decode("""
                {"id": "", "model": "", "created": "1700000000",
                 "prompt_filter_results": [{"prompt_index": 0, "content_filter_results": {"hate": {"filtered": false}}}],
                 "choices": [{"content_filter_results": {"error": {"code": "content_filter_error"}},
                   "finish_reason": "stop", "index": 0, "message": {"content": "Hi", "role": "assistant"}}]}""");

        assertThat(response.text()).isEqualTo("Hi");
        assertThat(response.extra()).containsKey("prompt_filter_results");
        assertThat(response.choices().get(0).choiceExtra()).containsOnlyKeys("content_filter_results");
    }

    @Test
    void readsCallsOfTools() {
        ChatResponse response = decode(around(choice("""
                {"role": "assistant", "content": null, "tool_calls": [
                  {"id": "call_1", "type": "function", "function": {"name": "look", "arguments": "{\\"at\\": \\"}\\"}"}},
                  {"id": "call_2", "type": "custom", "custom": {"name": "say", "input": "x {"}},
                  {"id": "", "type": "function", "function": {"name": "now", "arguments": ""}}]}""", "tool_calls")));

        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.text()).isEmpty();
        assertThat(response.toolCalls())
                .containsExactly(
                        ToolCall.function("call_1", "look", "{\"at\": \"}\"}"),
                        ToolCall.custom("call_2", "say", "x {"),
                        ToolCall.function("", "now", ""));
    }

    @Test
    void readsACallInTheFormOfBeforeThereWereTools() {
        ChatResponse response = decode(around(choice(
                "{\"content\":null,\"function_call\":{\"name\":\"look\",\"arguments\":\"{}\"}}", "function_call")));

        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.choices().get(0).rawFinishReason()).isEqualTo("function_call");
        assertThat(response.toolCalls()).containsExactly(ToolCall.function("", "look", "{}"));
    }

    @Test
    void passesOnArgumentsThatAreWrongButWhole() {
        ChatResponse response = decode(around(choice(
                "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"look\",\"arguments\":\"{oops}\"}}]}",
                "tool_calls")));

        assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{oops}");
    }

    @Test
    void takesARefusalOfTheModelForAnAnswer() {
        ChatResponse response = decode(around(choice("{\"content\":null,\"refusal\":\"I can't.\"}", "stop")));

        assertThat(response.refusal()).isEqualTo("I can't.");
        assertThat(response.text()).isEmpty();
    }

    @Test
    void putsChoicesInTheirOrder() {
        ChatResponse response =
                decode(around("{\"index\":1,\"finish_reason\":\"length\",\"message\":{\"content\":\"b\"}},"
                        + "{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"a\"}}"));

        assertThat(response.choices()).extracting(ChatChoice::text).containsExactly("a", "b");
        assertThat(response.text()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"stop,STOP", "length,LENGTH", "tool_calls,TOOL_CALLS", "eos,OTHER"})
    void readsEveryReasonForAnEnd(String raw, FinishReason reason) {
        ChatChoice choice =
                decode(around(choice("{\"content\":\"Hi\"}", raw))).choices().get(0);

        assertThat(choice.finishReason()).isEqualTo(reason);
        assertThat(choice.rawFinishReason()).isEqualTo(raw);
    }

    @Test
    void readsLogProbabilities() {
        ChatLogprobs logprobs = decode(around("""
                {"index": 0, "finish_reason": "stop", "message": {"content": "Hi"}, "logprobs": {"refusal": null,
                 "content": [{"token": "Hi", "logprob": -0.25, "bytes": [72, 105], "top_logprobs": [
                   {"token": "Hi", "logprob": -0.25, "bytes": [72, 105]},
                   {"token": "<|end|>", "logprob": -9999, "bytes": null}]}]}}""")).choices().get(0).logprobs();

        assertThat(logprobs).isNotNull();
        assertThat(logprobs.refusal()).isEmpty();
        assertThat(logprobs.content()).hasSize(1);
        assertThat(logprobs.content().get(0).token()).isEqualTo("Hi");
        assertThat(logprobs.content().get(0).logprob()).isEqualTo(-0.25);
        assertThat(logprobs.content().get(0).bytes()).containsExactly(72, 105);
        assertThat(logprobs.content().get(0).alternatives()).hasSize(2);
        assertThat(logprobs.content().get(0).alternatives().get(1).bytes()).isNull();
    }

    @Test
    void readsAudioAndCitations() {
        ChatChoice choice = decode(around(choice("""
                {"content": null, "audio": {"id": "audio_1", "expires_at": 1700000000, "data": "AQID", "transcript": "Hi"},
                 "annotations": [{"type": "url_citation", "url_citation":
                    {"start_index": 1, "end_index": 5, "url": "https://example.com", "title": "Example"}},
                    {"type": "other", "other": {}}]}""", "stop"))).choices().get(0);

        SpokenAnswer audio = choice.audio();
        assertThat(audio).isNotNull();
        assertThat(audio.toByteArray()).containsExactly(1, 2, 3);
        assertThat(audio.id()).isEqualTo("audio_1");
        assertThat(audio.transcript()).isEqualTo("Hi");
        assertThat(audio.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(choice.citations()).containsExactly(new UrlCitation("https://example.com", "Example", 1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{\"prompt_tokens\":-1,\"completion_tokens\":9223372036854775808}",
                "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1e3}",
                "{\"prompt_tokens\":\"7\",\"completion_tokens\":null,\"prompt_tokens_details\":null}"
            })
    void takesNonsenseForUnknownUsage(String usage) {
        ChatResponse response =
                decode("{\"choices\":[" + choice("{\"content\":\"Hi\"}", "stop") + "],\"usage\":" + usage + "}");

        assertThat(response.usage()).hasToString("Usage[unknown]");
    }

    @Test
    void givesTheCallerTheFragmentThatItsOwnLimitLeft() {
        ChatRequest limited = ChatRequest.builder("assistant")
                .user("Hello")
                .maxOutputTokens(5)
                .build();
        ChatResponse silent = decode(limited, around(choice("{\"content\":\"\"}", "length")));
        ChatResponse cut = decode(limited, around(choice("""
                {"tool_calls": [{"id": "a", "function": {"name": "look", "arguments": "{}"}},
                                {"id": "b", "function": {"name": "look", "arguments": "{\\"at\\": \\"Par"}}]}""", "length")));

        assertThat(silent.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(cut.toolCalls()).containsExactly(ToolCall.function("a", "look", "{}"));
        assertThat(cut.choices().get(0).unfinishedToolCalls())
                .containsExactly(ToolCall.function("b", "look", "{\"at\": \"Par"));
    }

    @Test
    void takesNothingForAnAnswerOnlyWhereAStopTextMayHaveComeFirst() {
        ChatRequest stopped =
                ChatRequest.builder("assistant").user("Hello").stop("END").build();

        assertThat(decode(stopped, around(choice("{\"content\":\"\"}", "stop"))).text())
                .isEmpty();
    }

    @Test
    void takesWhatTheOptionsOfTheDeploymentAskedFor() {
        String empty = around(choice("{\"content\":\"\"}", "stop"));
        String cut = around(choice(
                "{\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
                "length"));

        assertThat(at(Map.of("stop", "x"), empty).text()).isEmpty();
        assertThat(at(Map.of("max_tokens", 5), cut).choices().get(0).unfinishedToolCalls())
                .hasSize(1);
    }

    private static ChatResponse at(Map<String, Object> options, String body) {
        return ChatFixtures.CODEC.decode(
                ChatFixtures.PLAIN, ChatFixtures.deployment(options), ChatFixtures.answer(body.getBytes(UTF_8), true));
    }

    @Test
    void takesNothingButAudioOfTheFormatForAudio() {
        ChatRequest request = ChatRequest.builder("assistant")
                .user("Hello")
                .audio(new AudioOutput("nova", SoundFormat.MP3))
                .build();
        String audio = "{\"content\":null,\"audio\":{\"id\":\"a\",\"data\":\"%s\"}}";
        String frame =
                Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xf3, (byte) 0x84, (byte) 0xc4, 0});
        String page = Base64.getEncoder().encodeToString("<html>".getBytes(UTF_8));

        assertThat(ChatFixtures.refusal(
                                request,
                                ChatFixtures.answer(
                                        around(choice(audio.formatted(page), "stop"))
                                                .getBytes(UTF_8),
                                        true))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(decode(request, around(choice(audio.formatted(frame), "stop")))
                        .choices())
                .hasSize(1);
    }
}
