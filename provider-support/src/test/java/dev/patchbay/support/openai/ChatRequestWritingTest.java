package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.ChatFixtures.CODEC;
import static dev.patchbay.support.openai.ChatFixtures.PLAIN;
import static dev.patchbay.support.openai.ChatFixtures.bodyOf;
import static dev.patchbay.support.openai.ChatFixtures.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.Modality;
import dev.patchbay.chat.ReasoningEffort;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.Verbosity;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.testing.Bodies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent apart from messages and tools. */
final class ChatRequestWritingTest {

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = CODEC.encode(PLAIN, deployment(Map.of()));

        JsonValue body = Json.read(Bodies.of(call));
        assertThat(call.path()).isEqualTo("chat/completions");
        assertThat(call.body().contentType()).isEqualTo("application/json");
        assertThat(body.names()).containsExactly("model", "messages");
        assertThat(body.get("model").text()).contains("gpt-test");
    }

    @Test
    void writesEveryField() {
        ChatRequest request = ChatRequest.builder("assistant")
                .user("Hello")
                .parallelToolCalls(false)
                .reasoningEffort(ReasoningEffort.XHIGH)
                .verbosity(Verbosity.LOW)
                .maxOutputTokens(300)
                .temperature(0.5)
                .topP(0.25)
                .stop("END", "STOP")
                .choices(2)
                .seed(42)
                .topLogprobs(3)
                .presencePenalty(-0.5)
                .frequencyPenalty(1.5)
                .logitBias(Map.of("1234", -100))
                .modalities(Modality.AUDIO)
                .audio(new AudioOutput("nova", SoundFormat.PCM16))
                .prediction("almost this")
                .serviceTier("flex")
                .store(true)
                .metadata(Map.of("team", "search"))
                .promptCacheKey("prefix-1")
                .safetyIdentifier("hash-1")
                .endUser("user-1")
                .option("web_search_options", Map.of("search_context_size", "low"))
                .build();

        JsonValue body = bodyOf(request);

        assertThat(body.names())
                .containsExactlyInAnyOrder(
                        "model",
                        "messages",
                        "parallel_tool_calls",
                        "reasoning_effort",
                        "verbosity",
                        "max_completion_tokens",
                        "temperature",
                        "top_p",
                        "stop",
                        "n",
                        "seed",
                        "logprobs",
                        "top_logprobs",
                        "presence_penalty",
                        "frequency_penalty",
                        "logit_bias",
                        "prediction",
                        "modalities",
                        "audio",
                        "service_tier",
                        "store",
                        "metadata",
                        "prompt_cache_key",
                        "safety_identifier",
                        "user",
                        "web_search_options");
        assertThat(body.get("parallel_tool_calls").truth()).contains(false);
        assertThat(body.get("reasoning_effort").text()).contains("xhigh");
        assertThat(body.get("verbosity").text()).contains("low");
        assertThat(body.get("max_completion_tokens").integer()).hasValue(300);
        assertThat(body.get("temperature").number()).hasValue(0.5);
        assertThat(body.get("top_p").number()).hasValue(0.25);
        assertThat(texts(body.get("stop"))).containsExactly("END", "STOP");
        assertThat(body.get("n").integer()).hasValue(2);
        assertThat(body.get("seed").integer()).hasValue(42);
        assertThat(body.get("logprobs").truth()).contains(true);
        assertThat(body.get("top_logprobs").integer()).hasValue(3);
        assertThat(body.get("presence_penalty").number()).hasValue(-0.5);
        assertThat(body.get("frequency_penalty").number()).hasValue(1.5);
        assertThat(body.get("logit_bias").get("1234").integer()).hasValue(-100);
        assertThat(body.get("prediction").get("type").text()).contains("content");
        assertThat(body.get("prediction").get("content").text()).contains("almost this");
        assertThat(texts(body.get("modalities"))).containsExactly("audio");
        assertThat(body.get("audio").get("voice").text()).contains("nova");
        assertThat(body.get("audio").get("format").text()).contains("pcm16");
        assertThat(body.get("service_tier").text()).contains("flex");
        assertThat(body.get("store").truth()).contains(true);
        assertThat(body.get("metadata").get("team").text()).contains("search");
        assertThat(body.get("prompt_cache_key").text()).contains("prefix-1");
        assertThat(body.get("safety_identifier").text()).contains("hash-1");
        assertThat(body.get("user").text()).contains("user-1");
        assertThat(body.get("web_search_options").get("search_context_size").text())
                .contains("low");
    }

    @Test
    void asksForTextBesideAudioUnlessToldOtherwise() {
        JsonValue body = bodyOf(
                hello().audio(new AudioOutput("voice_7", SoundFormat.MP3)).build());

        assertThat(texts(body.get("modalities"))).containsExactly("text", "audio");
        assertThat(body.get("audio").get("voice").get("id").text()).contains("voice_7");
    }

    @Test
    void writesEveryResponseFormat() {
        JsonValue text = format(ResponseFormat.text());
        JsonValue object = format(ResponseFormat.jsonObject());
        JsonValue schema = format(ResponseFormat.jsonSchema("answer", Map.of("type", "object"))
                .withDescription("An answer.")
                .withStrict(true));

        assertThat(text.get("type").text()).contains("text");
        assertThat(object.get("type").text()).contains("json_object");
        assertThat(schema.get("type").text()).contains("json_schema");
        JsonValue inner = schema.get("json_schema");
        assertThat(inner.names()).containsExactly("name", "description", "schema", "strict");
        assertThat(inner.get("name").text()).contains("answer");
        assertThat(inner.get("schema").get("type").text()).contains("object");
        assertThat(inner.get("strict").truth()).contains(true);
    }

    @Test
    void letsTheRequestWinOverItsOptionsAndThoseOverTheDeployments() {
        ChatRequest request =
                hello().temperature(0.1).option("seed", 2).option("top_k", 5).build();

        JsonValue body = bodyOf(request, Map.of("temperature", 0.9, "seed", 1, "top_k", 4, "store", true));

        assertThat(body.names())
                .containsExactlyInAnyOrder("model", "messages", "temperature", "seed", "top_k", "store");
        assertThat(body.get("temperature").number()).hasValue(0.1);
        assertThat(body.get("seed").integer()).hasValue(2);
        assertThat(body.get("top_k").integer()).hasValue(5);
        assertThat(body.get("store").truth()).contains(true);
    }

    @Test
    void writesTheLimitUnderTheNameThatTheDeploymentKnows() {
        ChatRequest request = hello().maxOutputTokens(10).build();

        JsonValue old = bodyOf(request, Map.of("max_tokens", 4_000));
        JsonValue both = bodyOf(request, Map.of("max_tokens", 4_000, "max_completion_tokens", 4_000));
        JsonValue untouched = bodyOf(PLAIN, Map.of("max_tokens", 4_000));

        assertThat(old.get("max_tokens").integer()).hasValue(10);
        assertThat(old.get("max_completion_tokens").isPresent()).isFalse();
        assertThat(both.get("max_completion_tokens").integer()).hasValue(10);
        assertThat(both.get("max_tokens").isPresent()).isFalse();
        assertThat(untouched.get("max_tokens").integer()).hasValue(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "stream", "stream_options"})
    void refusesOptionsThatWouldMakeItAnotherCall(String name) {
        ChatRequest request = hello().option(name, true).build();

        Fit asked = CODEC.fit(request, deployment(Map.of()));
        Fit configured = CODEC.fit(PLAIN, deployment(Map.of(name, true)));
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> CODEC.encode(request, deployment(Map.of())));

        assertThat(asked.verdict()).isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(configured).isEqualTo(asked);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        assertThat(CODEC.fit(PLAIN, deployment(Map.of("seed", 1)))).isEqualTo(Fit.FITS);
    }

    @Test
    void refusesHalfACharacterWithoutRepeatingAnything() {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> bodyOf(ChatRequest.of("assistant", "canary-7c1d \ud83c")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void namesTheDeploymentInThePathWhereThatIsItsPlace() {
        HttpCall call = CODEC.at(ModelPlace.PATH).encode(PLAIN, deployment(Map.of()));

        assertThat(call.path()).isEqualTo("deployments/gpt-test/chat/completions");
        assertThat(Json.read(Bodies.of(call)).names()).containsExactly("messages");
    }

    private static JsonValue format(ResponseFormat format) {
        return bodyOf(hello().responseFormat(format).build()).get("response_format");
    }

    private static ChatRequestBuilder hello() {
        return ChatRequest.builder("assistant").user("Hello");
    }

    private static List<String> texts(JsonValue list) {
        return list.items().stream().map(item -> item.text().orElseThrow()).toList();
    }
}
