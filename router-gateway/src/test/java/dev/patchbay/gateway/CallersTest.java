package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.router.config.ConfigException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With callers named, only they get in, to the models and at the rate that is theirs. */
@Timeout(20)
final class CallersTest {

    private static final String CHAT =
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"patchbay\":{\"fallbacks\":%s}}";

    private final GatewayBench bench = new GatewayBench();
    private final ScriptedUpstream upstream = bench.upstream(Instruction.answer(completion("Hello")));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void onlyAKnownKeyGetsIn() throws Exception {
        bench.model("chat", upstream)
                .callers(Callers.of(List.of(caller("secret-1", 0))))
                .start();

        assertThat(status("chat", "[]", null)).isEqualTo(401);
        assertThat(status("chat", "[]", "Bearer secret-2")).isEqualTo(401);
        assertThat(status("chat", "[]", "Bearer secret-1")).isEqualTo(200);
        String basic = Base64.getEncoder().encodeToString("any:secret-1".getBytes(StandardCharsets.UTF_8));
        assertThat(status("chat", "[]", "Basic " + basic)).isEqualTo(200);
        assertThat(bench.send(bench.request("/v1/models").GET()).statusCode()).isEqualTo(401);
        assertThat(bench.send(bench.request("/").GET()).statusCode()).isEqualTo(401);
        assertThat(bench.send(bench.request("/metrics").GET()).statusCode()).isEqualTo(401);
        assertThat(bench.send(bench.request("/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(upstream.requests()).isEqualTo(2);
    }

    @Test
    void aKeyReachesItsModelsAlone() throws Exception {
        bench.model("chat", upstream)
                .model("other", upstream)
                .callers(Callers.of(List.of(
                        new Caller("alice", Callers.hash("secret-1"), List.of("chat"), 0), caller("secret-2", 0))))
                .start();

        assertThat(status("chat", "[]", "Bearer secret-1")).isEqualTo(200);
        assertThat(status("other", "[]", "Bearer secret-1")).isEqualTo(403);
        assertThat(status("chat", "[\"other\"]", "Bearer secret-1")).isEqualTo(403);
        assertThat(status("other", "[\"chat\"]", "Bearer secret-2")).isEqualTo(200);
        assertThat(bench.send(bench.request("/v1/models").header("Authorization", "Bearer secret-1"))
                        .body())
                .contains("\"id\":\"chat\"")
                .doesNotContain("other");
    }

    @Test
    void aKeyThatCallsTooOftenIsToldWhenToComeBack() throws Exception {
        bench.model("chat", upstream)
                .callers(Callers.of(List.of(caller("secret-1", 2))))
                .start();

        assertThat(status("chat", "[]", "Bearer secret-1")).isEqualTo(200);
        assertThat(status("chat", "[]", "Bearer secret-1")).isEqualTo(200);
        HttpResponse<String> third = send("chat", "[]", "Bearer secret-1");

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("\"type\":\"rate_limit_error\"", "\"code\":\"rate_limit_exceeded\"");
        assertThat(Long.parseLong(third.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1L, 30L);
        assertThat(upstream.requests()).isEqualTo(2);
    }

    @Test
    void theFileHoldsHashesAndItsMistakesAreToldWithoutThem(@TempDir Path directory) throws Exception {
        String hash = HexFormat.of().formatHex(Callers.hash("secret-1"));
        Path good = Files.writeString(
                directory.resolve("good.yaml"),
                "callers:\n  alice: { key-sha256: " + hash + ", models: [chat], rpm: 60 }\n");
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "callers:\n  alice: { key: secret-1 }\n");
        bench.model("chat", upstream).callers(CallersFile.read(good)).start();

        assertThat(status("chat", "[]", "Bearer secret-1")).isEqualTo(200);
        assertThatThrownBy(() -> CallersFile.read(bad))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bad.yaml:2")
                .hasMessageNotContaining("secret-1");
    }

    @Test
    void aFileThatWouldOpenMoreThanItSaysIsRefused(@TempDir Path directory) throws Exception {
        String hash = "key-sha256: " + HexFormat.of().formatHex(Callers.hash("secret-1"));
        String other = "key-sha256: " + HexFormat.of().formatHex(Callers.hash("secret-2"));

        for (String callers : List.of(
                "  a: { " + hash + ", models: [] }\n",
                "  a: { " + hash + ", models: [ ~ ] }\n",
                "  a: { " + hash + ", models: [chat] }\n  a: { " + other + " }\n",
                "  a: { " + hash + ", models: [chat], models: [other] }\n",
                "  a: { " + hash + ", models: [chat] }\n  b: { " + hash + " }\n")) {
            Path file = Files.writeString(directory.resolve("callers.yaml"), "callers:\n" + callers);

            assertThatThrownBy(() -> CallersFile.read(file)).as(callers).isInstanceOf(ConfigException.class);
        }
    }

    @Test
    void aKeyForSomeModelsSeesNoPageThatShowsAll() throws Exception {
        bench.model("chat", upstream)
                .callers(Callers.of(List.of(
                        new Caller("alice", Callers.hash("secret-1"), List.of("chat"), 0), caller("secret-2", 0))))
                .start();

        for (String path : List.of("/", "/metrics", "/status/events")) {
            assertThat(page(path, "secret-1").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(page("/v1/models", "secret-1").statusCode()).isEqualTo(200);
        assertThat(page("/metrics", "secret-2").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> page(String path, String key) throws Exception {
        return bench.send(bench.request(path).header("Authorization", "Bearer " + key));
    }

    private static Caller caller(String key, int perMinute) {
        return new Caller("caller", Callers.hash(key), List.of(), perMinute);
    }

    private int status(String model, String fallbacks, String authorization) throws Exception {
        return send(model, fallbacks, authorization).statusCode();
    }

    private HttpResponse<String> send(String model, String fallbacks, String authorization) throws Exception {
        HttpRequest.Builder request = bench.post("/v1/chat/completions", CHAT.formatted(model, fallbacks));
        return bench.send(authorization == null ? request : request.header("Authorization", authorization));
    }
}
