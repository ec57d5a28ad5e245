package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: what it does when it is told to read its files again, and to stop. */
@Timeout(60)
final class SignalTest {

    private static final String MODELS =
            "models:\n  %s:\n    deployments:\n      - { provider: openai, model: gpt-4o, api-key: sk-file-canary }\n";

    @TempDir
    private Path directory;

    @Test
    void filesAreReadAgainAtSighupAndBadOnesChangeNothing() throws Exception {
        Path config = Files.writeString(directory.resolve("patchbay.yaml"), MODELS.formatted("before"));
        Path callers = Files.writeString(directory.resolve("callers.yaml"), callers("key-1"));
        try (ChildGateway gateway =
                ChildGateway.start(directory, "64m", "--config", config.toString(), "--callers", callers.toString())) {
            gateway.hangUp(); // nothing changed, so that it is the signal that has them read

            awaitLog(gateway, "the configuration was read again", 1);
            awaitLog(gateway, "the list of callers was read again", 1);

            Files.writeString(config, "models: { broken\n");
            Files.writeString(callers, "callers: { alice: { key: canary-key } }\n");
            gateway.hangUp();

            awaitLog(
                    gateway, "patchbay.yaml:2: cannot be read", 1); // one that is seen half written says something else
            awaitLog(gateway, "callers.yaml:1: is no list of callers", 1);
            assertThat(gateway.log())
                    .contains("the configuration stays as it was", "the list of callers stays as it was");
            assertThat(models(gateway, "key-1")).contains("\"id\":\"before\"");

            Files.writeString(config, MODELS.formatted("afterwards"));
            Files.writeString(callers, callers("key-2"));
            gateway.hangUp();

            awaitLog(gateway, "the configuration was read again", 2);
            awaitLog(gateway, "the list of callers was read again", 2);
            assertThat(models(gateway, "key-1")).contains("invalid_api_key");
            assertThat(models(gateway, "key-2"))
                    .contains("\"id\":\"afterwards\"")
                    .doesNotContain("before");
            assertThat(gateway.log()).doesNotContain("canary");
        }
    }

    @Test
    void theListOfCallersIsReadAgainWhenItChanges() throws Exception {
        Path callers = Files.writeString(directory.resolve("callers.yaml"), callers("key-1"));
        try (ChildGateway gateway = ChildGateway.start(directory, "64m", "--callers", callers.toString())) {
            Files.writeString(callers, callers("another-key"));

            awaitLog(gateway, "the list of callers was read again", 1);
            assertThat(models(gateway, "key-1")).contains("invalid_api_key");
            assertThat(models(gateway, "another-key")).contains("\"id\":\"chat\"");
        }
    }

    private static void awaitLog(ChildGateway gateway, String line, int times) throws Exception {
        assertThat(gateway.awaitLog(line, times)).as(gateway.log()).isTrue();
    }

    private static String callers(String key) {
        return "callers:\n  alice: { key-sha256: " + HexFormat.of().formatHex(Callers.hash(key)) + " }\n";
    }

    private static String models(ChildGateway gateway, String key) throws Exception {
        return gateway.send(gateway.request("/v1/models").header("Authorization", "Bearer " + key))
                .body();
    }
}
