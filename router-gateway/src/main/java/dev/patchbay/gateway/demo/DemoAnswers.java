package dev.patchbay.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the demo's server answers, in OpenAI's words. None of it is clever. */
final class DemoAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":12,\"total_tokens\":21}";
    private static final List<String> WORDS = List.of(
            "This ",
            "answer ",
            "came ",
            "from ",
            "the ",
            "second ",
            "deployment; ",
            "the ",
            "first ",
            "one ",
            "failed.");
    private static final int DIMENSIONS = 1536;

    private DemoAnswers() {}

    /** What a server says that is always too busy. */
    static DemoAnswer overloaded(String path, byte[] body) {
        return DemoAnswer.json(
                503,
                "{\"error\":{\"message\":\"The server is currently overloaded.\",\"type\":\"server_error\","
                        + "\"param\":null,\"code\":\"server_is_overloaded\"}}");
    }

    /** The answer to a request. */
    static DemoAnswer to(String path, byte[] body) throws IOException {
        if (path.endsWith("/audio/transcriptions") || path.endsWith("/audio/translations")) {
            return transcript(new String(body, StandardCharsets.ISO_8859_1));
        }
        JsonNode request = path.endsWith("/images/edits") ? JSON.createObjectNode() : JSON.readTree(body);
        return switch (path) {
            case "/v1/chat/completions" -> request.path("stream").asBoolean() ? chatStream() : chat();
            case "/v1/audio/speech" ->
                DemoSound.answer(request.path("response_format").asText("mp3"));
            case "/v1/embeddings" -> embeddings(request.path("input"));
            case "/v1/images/generations", "/v1/images/edits" ->
                DemoAnswer.json(
                        200, "{\"created\":1750000000,\"data\":[{\"b64_json\":\"" + DemoPicture.base64() + "\"}]}");
            case "/v1/moderations" -> moderation(request.path("input"));
            case "/v1/rerank" -> rerank(request);
            default ->
                DemoAnswer.json(404, "{\"error\":{\"message\":\"Invalid URL.\",\"type\":\"invalid_request_error\"}}");
        };
    }

    private static DemoAnswer chat() {
        return DemoAnswer.json(
                200,
                "{\"id\":\"chatcmpl-demo\",\"object\":\"chat.completion\",\"created\":1750000000,\"model\":\"demo\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + String.join("", WORDS) + "\"},\"finish_reason\":\"stop\"}]," + USAGE + "}");
    }

    private static DemoAnswer chatStream() {
        List<String> events = new ArrayList<>();
        events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        WORDS.forEach(word -> events.add(chunk("{\"content\":\"" + word + "\"}", "null")));
        events.add(chunk("{}", "\"stop\""));
        events.add("{\"id\":\"chatcmpl-demo\",\"object\":\"chat.completion.chunk\",\"choices\":[]," + USAGE + "}");
        events.add("[DONE]");
        return DemoAnswer.events(events);
    }

    private static String chunk(String delta, String reason) {
        return "{\"id\":\"chatcmpl-demo\",\"object\":\"chat.completion.chunk\",\"created\":1750000000,"
                + "\"model\":\"demo\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason
                + "}]}";
    }

    private static DemoAnswer transcript(String form) {
        String text = "This is what the demo hears in every file.";
        if (form.contains("name=\"stream\"")) {
            return DemoAnswer.events(List.of(
                    "{\"type\":\"transcript.text.delta\",\"delta\":\"" + text + "\"}",
                    "{\"type\":\"transcript.text.done\",\"text\":\"" + text + "\"}"));
        }
        return form.contains("\r\n\r\ntext\r\n")
                ? DemoAnswer.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8))
                : DemoAnswer.json(200, "{\"text\":\"" + text + "\"}");
    }

    private static DemoAnswer embeddings(JsonNode input) {
        List<JsonNode> inputs = new ArrayList<>();
        if (input.isArray() && !input.path(0).isNumber()) {
            input.forEach(inputs::add);
        } else {
            inputs.add(input);
        }
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            data.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":")
                    .append(vector(inputs.get(i).toString()))
                    .append('}');
        }
        return DemoAnswer.json(
                200,
                "{\"object\":\"list\",\"model\":\"demo\",\"data\":[" + data
                        + "],\"usage\":{\"prompt_tokens\":9,\"total_tokens\":9}}");
    }

    /** The same numbers for the same text. */
    private static List<Double> vector(String text) {
        List<Double> vector = new ArrayList<>();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.add(Math.sin(text.hashCode() + i) / Math.sqrt(DIMENSIONS / 2.0));
        }
        return vector;
    }

    private static DemoAnswer moderation(JsonNode input) {
        int results = input.isArray() && input.path(0).isTextual() ? input.size() : 1;
        String harmless =
                "{\"flagged\":false,\"categories\":{\"violence\":false},\"category_scores\":{\"violence\":0.01}}";
        return DemoAnswer.json(
                200,
                "{\"id\":\"modr-demo\",\"model\":\"demo\",\"results\":["
                        + String.join(",", Collections.nCopies(results, harmless)) + "]}");
    }

    /** The more words a document shares with the query, the better. */
    private static DemoAnswer rerank(JsonNode request) {
        Set<String> wanted = words(request.path("query").asText());
        int documents = request.path("documents").size();
        int most = request.path("top_n").asInt(documents);
        List<int[]> ranked = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            Set<String> shared = words(request.path("documents").path(i).asText());
            shared.retainAll(wanted);
            ranked.add(new int[] {i, shared.size()});
        }
        ranked.sort((one, other) -> other[1] - one[1]);
        List<String> results = ranked.stream()
                .limit(most)
                .map(each -> "{\"index\":" + each[0] + ",\"relevance_score\":" + each[1] / (1.0 + wanted.size()) + "}")
                .toList();
        return DemoAnswer.json(200, "{\"id\":\"rerank-demo\",\"results\":[" + String.join(",", results) + "]}");
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
    }
}
