package dev.patchbay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A streamed chat as its client has it in the end. */
record StreamedAnswer(HttpResponse<String> response, List<JsonNode> events, boolean done) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";

    static StreamedAnswer of(HttpResponse<String> response) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        boolean done = false;
        for (String line : response.body().split("\n", -1)) {
            if (line.equals(DATA + "[DONE]")) {
                done = true;
            } else if (line.startsWith(DATA)) {
                events.add(JSON.readTree(line.substring(DATA.length())));
            }
        }
        return new StreamedAnswer(response, events, done);
    }

    /** All words, in order. */
    String text() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at("/choices/0/delta/content").asText("")));
        return text.toString();
    }

    /** Whether nothing is missing and nothing went wrong. */
    boolean isWhole() {
        return response.statusCode() == 200
                && done
                && events.stream().noneMatch(event -> event.has("error"))
                && events.stream()
                                .filter(event -> event.at("/choices/0/finish_reason")
                                        .asText("")
                                        .equals("stop"))
                                .count()
                        == 1;
    }

    /** The model that the last event names. */
    String model() {
        return events.get(events.size() - 1).get("model").asText();
    }

    int totalTokens() {
        return events.get(events.size() - 1).at("/usage/total_tokens").asInt();
    }
}
