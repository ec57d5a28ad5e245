package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.stream.BodyReading;
import dev.patchbay.support.testing.Bodies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat as events: every form of them, every way to end, every place to be cut at. */
final class ChatStreamTest {

    private static final OpenAiChatStreamCodec CODEC =
            OpenAiChatStreamCodec.of(ErrorClassifier.of(OpenAiErrors.table()));
    private static final ChatRequest PLAIN = ChatRequest.of("assistant", "Hello");
    private static final ChatRequest LIMITED =
            ChatRequest.builder("assistant").user("Hello").maxOutputTokens(5).build();
    private static final String ROLE = delta("{\"role\":\"assistant\",\"content\":\"\"}");
    private static final String STOP = choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}");
    private static final String USAGE =
            event("{\"id\":\"c-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}");
    private static final String DONE = event("[DONE]");
    private static final String WHOLE = ROLE + text("Grüße ") + text("an 🎈") + STOP + USAGE + DONE;

    @Test
    void readsAnAnswerChunkByChunk() {
        List<ChatChunk> chunks = read(PLAIN, WHOLE);

        assertThat(chunks).extracting(ChatChunk::text).containsExactly("", "Grüße ", "an 🎈", "", "");
        assertThat(chunks).extracting(ChatChunk::isMeaningful).containsExactly(false, true, true, true, false);
        ChatResponse response = assembled(chunks);
        assertThat(response.text()).isEqualTo("Grüße an 🎈");
        assertThat(response.id()).isEqualTo("c-1");
        assertThat(response.model()).isEqualTo("gpt-test-1");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.usage().inputTokens()).hasValue(9);
        assertThat(response.usage().outputTokens()).hasValue(3);
    }

    @Test
    void readsTheSameWhereverTheBytesAreCut() {
        byte[] bytes = WHOLE.replace("\n\n", "\r\n\r\n").getBytes(UTF_8);
        List<String> expected = texts(read(PLAIN, WHOLE));

        for (int cut = 1; cut < bytes.length; cut++) {
            byte[][] parts = {Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)};
            assertThat(texts(BodyReading.all(
                            CODEC.open(stream(PLAIN), deployment(), head("text/event-stream")), true, parts)))
                    .as("cut at %s", cut)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsTheSameInManySmallParts() {
        Random random = new Random(20);
        byte[] bytes = WHOLE.getBytes(UTF_8);
        List<String> expected = texts(read(PLAIN, WHOLE));

        for (int round = 0; round < 200; round++) {
            List<byte[]> parts = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
                parts.add(Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
            assertThat(texts(BodyReading.all(
                            CODEC.open(stream(PLAIN), deployment(), head("text/event-stream")),
                            true,
                            parts.toArray(byte[][]::new))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void putsFragmentsOfCallsTogether() {
        String calls = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"look\",\"arguments\":\"\"}}]}")
                + delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"at\\\":\"}}]}")
                + delta(
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"call_2\",\"type\":\"custom\",\"custom\":"
                                + "{\"name\":\"say\",\"input\":\"x\"}},{\"index\":0,\"function\":{\"arguments\":\"\\\"}\\\"}\"}}]}")
                + choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}")
                + DONE;

        ChatResponse response = assembled(read(PLAIN, calls));

        assertThat(response.toolCalls())
                .containsExactly(
                        ToolCall.function("call_1", "look", "{\"at\":\"}\"}"), ToolCall.custom("call_2", "say", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_calls", "stop", "length", ""})
    void neverTakesArgumentsThatAreCutOffForWhole(String reason) {
        String cut = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"function\":"
                        + "{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\"}}]}")
                + (reason.isEmpty() ? "" : choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}"))
                + DONE;

        assertThat(failure(PLAIN, cut).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void setsACallApartThatTheCallersOwnLimitCutOff() {
        String cut = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"function\":"
                        + "{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\"}}]}")
                + choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}")
                + DONE;

        ChatResponse response = assembled(read(LIMITED, cut));

        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.choices().get(0).unfinishedToolCalls()).hasSize(1);
    }

    @Test
    void endsProperlyWithoutDoneWhenEveryChoiceHasAReason() {
        assertThat(texts(read(PLAIN, ROLE + text("Hi") + STOP))).containsExactly("", "Hi", "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isCutOffWithoutReasonAndDone(boolean verified) {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class,
                () -> BodyReading.all(
                        CODEC.open(stream(PLAIN), deployment(), head("text/event-stream")),
                        verified,
                        (ROLE + text("Hi")).getBytes(UTF_8)));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void isCutOffWhileOneOfTwoChoicesGoesOn() {
        String two = choice("{\"index\":0,\"delta\":{\"content\":\"a\"}}")
                + choice("{\"index\":1,\"delta\":{\"content\":\"b\"}}")
                + choice("{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}");

        assertThat(failure(PLAIN, two).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(texts(read(PLAIN, two + STOP))).hasSize(4);
    }

    @Test
    void refusesAsAStreamWhatIsNoAnswerAsAWhole() {
        String thinking = delta("{\"reasoning_content\":\"hm\"}");
        String calls = choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}");
        String nameless = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"arguments\":\"{}\"}}]}");
        String second = choice("{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}");

        assertThat(failure(PLAIN, thinking + STOP + DONE).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(PLAIN, nameless + calls + DONE).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(PLAIN, text("Hi") + second + STOP + DONE).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(texts(read(PLAIN, thinking + text("Hi") + STOP + DONE))).contains("Hi");
    }

    @Test
    void isCutOffWhereOneOfTheChoicesThatWereAskedForNeverCame() {
        ChatRequest two =
                ChatRequest.builder("assistant").user("Hello").choices(2).build();
        ChatRequest option =
                ChatRequest.builder("assistant").user("Hello").option("n", 2).build();
        String second = choice("{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}");

        for (ChatRequest request : List.of(two, option)) {
            assertThat(failure(request, text("Hi") + STOP).kind()).isEqualTo(ErrorKind.TRUNCATED);
            assertThat(read(request, text("Hi") + STOP + second)).hasSize(3);
        }
    }

    @Test
    void takesAnEmptyFinishReasonForNone() {
        String more = choice("{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"\"}");

        assertThat(failure(PLAIN, more + more).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(texts(read(PLAIN, more + STOP))).containsExactly("Hi", "");
    }

    @Test
    void endsProperlyWhateverFollowsTheReasonForItsEnd() {
        for (String bad : List.of("{\"choices\":[],\"usage\":{", "{\"error\":{\"message\":\"m\"}}")) {
            assertThat(texts(read(PLAIN, text("Hi") + STOP + event(bad) + text("more"))))
                    .containsExactly("Hi", "");
        }
    }

    @Test
    void ignoresWhatFollowsDone() {
        assertThat(texts(read(PLAIN, WHOLE + text("more") + "data: {broken\n\n")))
                .doesNotContain("more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"m\",\"type\":\"server_error\",\"code\":null}}|SERVER_ERROR",
                "{\"error\":{\"message\":\"m\",\"code\":\"rate_limit_exceeded\"}}|RATE_LIMITED",
                "{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\"}}|QUOTA_EXHAUSTED",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}|OVERLOADED",
                "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}],\"error\":{\"code\":502,\"message\":\"m\"}}|SERVER_ERROR",
                "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}|SERVER_ERROR",
                "{\"id\":\"x\",\"choices\":[{\"index\":0,\"finish_reason\":\"insufficient_system_resource\"}]}|OVERLOADED",
                "{\"error\":{\"code\":\"server_error\",\"message\":\"m\"},\"choices\":[]}|SERVER_ERROR",
                "{\"detail\":\"m\"}|INVALID_RESPONSE",
                "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"m\"}}|QUOTA_EXHAUSTED",
                "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\"}]}|INVALID_REQUEST",
                "{\"error\":{\"code\":\"content_filter\",\"message\":\"m\"}}|CONTENT_REFUSED",
                "{\"type\":\"error\",\"code\":\"server_is_overloaded\",\"message\":\"m\",\"param\":null}|OVERLOADED"
            })
    void saysWhatAnErrorAmongTheEventsSays(String error, ErrorKind kind) {
        for (String before : List.of("", ROLE, ROLE + text("Hi"))) {
            assertThat(failure(PLAIN, before + event(error) + DONE).kind()).isEqualTo(kind);
        }
    }

    @Test
    void takesNoWordForNoReasonToEnd() {
        String unfinished = ROLE.replace("\"finish_reason\":null", "\"finish_reason\":\"\"")
                + text("Hi").replace("\"finish_reason\":null", "\"finish_reason\":\" \"");

        assertThat(assembled(read(PLAIN, unfinished + text(" there") + STOP + DONE))
                        .text())
                .isEqualTo("Hi there");
        assertThat(failure(PLAIN, unfinished).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void ignoresEventsOfOtherNamesThatAreNoChunks() {
        String beside =
                "event: ping\ndata: ping\n\nevent: keep-alive\ndata: 7\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n";

        assertThat(assembled(read(PLAIN, beside + ROLE + beside + text("Hi") + beside + STOP + DONE))
                        .text())
                .isEqualTo("Hi");
    }

    @Test
    void readsCallsThatAreNotNumbered() {
        String calls =
                delta("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\"}}]}")
                        + delta("{\"tool_calls\":[{\"function\":{\"arguments\":\"1}\"}}]}")
                        + delta("{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\"}}]}")
                        + delta(
                                "{\"tool_calls\":[{\"index\":null,\"id\":null,\"function\":{\"name\":null,\"arguments\":\"}\"}}]}")
                        + choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}")
                        + DONE;

        assertThat(assembled(read(PLAIN, calls)).toolCalls())
                .containsExactly(ToolCall.function("a", "f", "{\"x\":1}"), ToolCall.function("b", "g", "{}"));
    }

    @Test
    void readsAnErrorThatOnlyItsNameTells() {
        String named = "event: error\n" + event("{\"code\":\"server_is_overloaded\",\"message\":\"m\"}");

        assertThat(failure(PLAIN, named).kind()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken", "[]", "null", "7", "{\"choices\":7}", "{\"choices\":[{\"index\":-1}]}", "{} {}"})
    void refusesWhatIsNoChunk(String data) {
        assertThat(failure(PLAIN, ROLE + event(data)).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsAFilterThatLetNothingThroughFromAnAnswer() {
        String filtered = choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"content_filter\"}") + DONE;

        assertThat(failure(PLAIN, ROLE + filtered).kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(assembled(read(PLAIN, text("Hi") + filtered)).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void toleratesWhatFiltersSayBesideInEveryForm() {
        String chunks = event("{\"id\":\"\",\"model\":\"\",\"created\":0,\"object\":\"\",\"choices\":[],\"usage\":null,"
                        + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}")
                + text("Hi")
                + STOP
                + choice(
                        "{\"index\":0,\"finish_reason\":null,\"content_filter_results\":{\"hate\":{\"filtered\":false}},"
                                + "\"content_filter_offsets\":{\"check_offset\":44}}")
                + choice("{\"index\":0,\"delta\":null,\"finish_reason\":\"stop\",\"content_filter_results\":{}}")
                + DONE;

        ChatResponse response = assembled(read(PLAIN, chunks));

        assertThat(response.text()).isEqualTo("Hi");
        assertThat(response.id()).isEqualTo("c-1");
        assertThat(response.extra()).containsKey("prompt_filter_results");
    }

    @Test
    void takesALimitThatLeftNoRoomForAnAnswerWhereTheCallerSetIt() {
        String empty = ROLE + choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}") + DONE;

        assertThat(read(LIMITED, empty)).anyMatch(ChatChunk::isMeaningful);
        assertThat(failure(PLAIN, empty).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void takesAnAnswerThatBeganWithATextToEndBeforeWhereTheCallerNamedSome() {
        ChatRequest stopped =
                ChatRequest.builder("assistant").user("Hello").stop("\n").build();

        assertThat(read(stopped, ROLE + STOP + USAGE + DONE)).anyMatch(ChatChunk::isMeaningful);
        assertThat(failure(PLAIN, ROLE + STOP + USAGE + DONE).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(stopped, ROLE + choice("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}") + DONE)
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void takesImagesForAnAnswer() {
        String images = "\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}]";
        String none = "\"images\":[]";

        List<ChatChunk> chunks = read(PLAIN, ROLE + delta("{\"content\":\"\"," + images + "}") + STOP + DONE);

        assertThat(chunks).extracting(ChatChunk::isMeaningful).containsExactly(false, true, true);
        assertThat(assembled(chunks).choices().get(0).extra()).containsKey("images");
        assertThat(failure(PLAIN, ROLE + delta("{\"content\":\"\"," + none + "}") + STOP + DONE)
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(texts(all(
                        "application/json",
                        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null," + images + "}}]}")))
                .containsExactly("");
    }

    @Test
    void understandsAServerThatDoesNotStream() {
        List<ChatChunk> chunks = BodyReading.all(
                CODEC.open(stream(PLAIN), deployment(), head("application/json; charset=utf-8")),
                true,
                ("{\"id\":\"c-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\"}}],"
                                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}")
                        .getBytes(UTF_8));

        assertThat(texts(chunks)).containsExactly("Hi");
        assertThat(assembled(chunks).usage().inputTokens()).hasValue(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "text/event-stream", "application/octet-stream"})
    void readsADocumentWhateverItIsCalled(String mediaType) {
        String error = "{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\"}}";
        String answer = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\"}}]}";

        for (String before : List.of("", "\uFEFF", "\r\n \t")) {
            assertThat(failureOf(mediaType, before + error).kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(texts(all(mediaType, before + answer))).containsExactly("Hi");
        }
        assertThat(failureOf(mediaType, answer.substring(0, 40)).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(texts(all(mediaType, WHOLE))).contains("Grüße ");
    }

    @Test
    void readsALargeDocumentThatComesInPlaceOfEvents() {
        String text = "x".repeat(100_000);

        assertThat(texts(all(
                        "", "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"" + text + "\"}}]}")))
                .containsExactly(text);
    }

    /** In parts as they arrive, of which the first may be white space alone. */
    private static List<ChatChunk> all(String mediaType, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        byte[][] parts = {Arrays.copyOf(bytes, 2), Arrays.copyOfRange(bytes, 2, bytes.length)};
        return BodyReading.all(CODEC.open(stream(PLAIN), deployment(), head(mediaType)), true, parts);
    }

    private static ProviderException failureOf(String mediaType, String body) {
        return catchThrowableOfType(ProviderException.class, () -> all(mediaType, body));
    }

    @Test
    void refusesAPageBeforeReadingIt() {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> CODEC.open(stream(PLAIN), deployment(), head("text/html")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void asksForAStreamWithItsUsage() {
        JsonValue body = body(PLAIN, Map.of());

        assertThat(body.get("stream").truth()).contains(true);
        assertThat(body.get("stream_options").get("include_usage").truth()).contains(true);
    }

    @Test
    void asksForNothingBesideWhereTheServerWouldNotUnderstand() {
        assertThat(body(PLAIN, Map.of("stream_options", Map.of()))
                        .get("stream_options")
                        .isPresent())
                .isFalse();
        assertThat(body(PLAIN, Map.of("stream_options", Map.of("include_obfuscation", false)))
                        .get("stream_options")
                        .names())
                .containsExactlyInAnyOrder("include_obfuscation", "include_usage");
    }

    // ------------------------------------------------------------------------------------------------------- fixtures

    private static JsonValue body(ChatRequest request, Map<String, Object> options) {
        return Json.read(Bodies.of(CODEC.encode(stream(request), new Deployment("main", "gpt-test", options))));
    }

    private static ChatStreamRequest stream(ChatRequest request) {
        return new ChatStreamRequest(request);
    }

    private static Deployment deployment() {
        return new Deployment("main", "gpt-test", Map.of());
    }

    private static HttpHead head(String contentType) {
        return new HttpHead(200, HttpHeaders.of(Map.of("content-type", List.of(contentType))));
    }

    private static List<ChatChunk> read(ChatRequest request, String events) {
        return BodyReading.all(
                CODEC.open(stream(request), deployment(), head("text/event-stream")), true, events.getBytes(UTF_8));
    }

    private static ProviderException failure(ChatRequest request, String events) {
        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> read(request, events));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static ChatResponse assembled(List<ChatChunk> chunks) {
        ChatAssembler assembler = new ChatAssembler();
        chunks.forEach(assembler::add);
        return assembler.response();
    }

    private static List<String> texts(List<ChatChunk> chunks) {
        return chunks.stream().map(ChatChunk::text).toList();
    }

    private static String text(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    private static String delta(String delta) {
        return choice("{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":null}");
    }

    private static String choice(String choice) {
        return event(
                "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"gpt-test-1\","
                        + "\"choices\":[" + choice + "],\"usage\":null,\"obfuscation\":\"x\"}");
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
