package dev.patchbay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a document says is really held against a request. */
final class VendorDocumentTest {

    private static final String DOCUMENT = """
            {"openapi": "3.0.3",
             "components": {"schemas": {
               "Speech": {"type": "object", "required": ["input"], "properties": {
                  "input": {"type": "string", "maxLength": 5},
                  "speed": {"type": "number", "nullable": true},
                  "voice": {"$ref": "#/components/schemas/Voice"}}},
               "Voice": {"type": "string", "enum": ["alloy"]}}},
             "paths": {
               "/deployments/{id}/speech": {"post": {
                 "parameters": [{"name": "api-version", "in": "query", "required": true}],
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Speech"}}}}}},
               "/listen": {"post": {
                 "requestBody": {"content": {"multipart/form-data": {"schema": {
                   "allOf": [{"$ref": "#/components/schemas/Speech"}, {"properties": {"tags": {"type": "array"}, "marks[]": {"type": "array"}}}]}}}}}}}}
            """;

    @Test
    void findsNothingInARequestThatKeepsToTheDocument() throws IOException {
        assertThat(speech(
                        "/v9/deployments/my%20tts/speech?api-version=1",
                        "{\"input\":\"hello\",\"speed\":null,\"voice\":\"alloy\"}"))
                .isEmpty();
    }

    @Test
    void objectsToAPathAndAQueryThatAreNotThere() throws IOException {
        assertThat(speech("/v8/speech", "{}")).containsExactly("the path does not start with /v9");
        assertThat(speech("/v9/deployments/a/b/speech", "{}"))
                .containsExactly("there is no path /deployments/a/b/speech");
        assertThat(speech("/v9/deployments/a/speech?xapi-version=1", "{\"input\":\"a\"}"))
                .containsExactly("the query lacks api-version");
    }

    @Test
    void objectsToABodyWithoutRepeatingIt() throws IOException {
        List<String> objections = speech(
                "/v9/deployments/a/speech?api-version=1",
                "{\"input\":\"canary\",\"speed\":\"fast\",\"voice\":\"canary\",\"tone\":1}");

        assertThat(objections)
                .hasSize(4)
                .anyMatch(objection -> objection.startsWith("/input: maxLength"))
                .anyMatch(objection -> objection.startsWith("/speed: type"))
                .anyMatch(objection -> objection.startsWith("/voice: enum"))
                .contains("unknown member tone")
                .noneMatch(objection -> objection.contains("canary"));
    }

    @Test
    void readsAFormAsTheDocumentDescribesIt() throws IOException {
        String form = field("input", "hello") + field("speed", "1.5") + field("tags[]", "x") + field("marks[]", "y")
                + "--b--\r\n";

        assertThat(objections("/v9/listen", "multipart/form-data; boundary=b", form))
                .isEmpty();
        assertThat(objections("/v9/listen", "multipart/form-data; boundary=b", form.replace("1.5", "fast")))
                .hasSize(1);
        assertThat(objections("/v9/listen", "application/json", "{\"input\":\"hello\"}"))
                .containsExactly("there is no body of type application/json");
    }

    private static String field(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static List<String> speech(String target, String body) throws IOException {
        return objections(target, "application/json", body);
    }

    private static List<String> objections(String target, String type, String body) throws IOException {
        Headers headers = new Headers();
        headers.set("Content-Type", type);
        Received request = new Received("POST", target, headers, body.getBytes(UTF_8));
        return new VendorDocument(new ObjectMapper().readTree(DOCUMENT)).objections(request, "/v9");
    }
}
