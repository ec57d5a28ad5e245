package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program: its exit status, what it refuses to start with, and that it follows its configuration. */
@Timeout(20)
final class ProgramTest {

    private static final String CONFIG =
            "models:\n  %s:\n    deployments:\n      - { provider: openai, model: gpt-4o, api-key: sk-file-canary }\n";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void aConfigurationIsCheckedWithoutStartingAnything() throws Exception {
        Path good = Files.writeString(directory.resolve("good.yaml"), CONFIG.formatted("chat"));
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "models: { chat: { deploymnts: [] } }\n");

        assertThat(GatewayCommand.run("--check", "--config", good.toString())).isZero();
        assertThat(GatewayCommand.run("--check", "--config", bad.toString())).isEqualTo(2);
        assertThat(GatewayCommand.run("--check")).isEqualTo(2);
        assertThat(GatewayCommand.run("--help")).isZero();
        assertThat(GatewayCommand.run("--new-key")).isZero();
    }

    @Test
    void theRoutingTableShowsWhatDecidesWhereACallGoes() throws Exception {
        Path config = Files.writeString(directory.resolve("patchbay.yaml"), """
                models:
                  chat:
                    fallbacks: [ mild, { model: calm, on: [content] } ]
                    deployments:
                      - { provider: openai, model: gpt-4o, api-key: sk-file-canary, order: 2, weight: 3 }
                  mild: { deployments: [ { provider: openai, model: gpt-4o-mini, api-key: k } ] }
                  calm: { deployments: [ { provider: openai, model: gpt-4o-mini, api-key: k } ] }
                aliases: { talk: chat }
                """);
        Path callers = Files.writeString(
                directory.resolve("callers.yaml"),
                "callers: { alice: { key-sha256: " + "0".repeat(64)
                        + ", models: [talk, chat/openai/gpt-4o, chta] } }\n");
        StringWriter out = new StringWriter();

        RoutingTablePrinter.check(config, callers, new PrintWriter(out));

        assertThat(out.toString())
                .contains(
                        "chat (talk)",
                        "order 2  weight 3",
                        "then mild, calm (for refused content)",
                        "callers.alice: no model is called 'chta'")
                .doesNotContain("'talk'", "'chat/openai/gpt-4o'", "canary");
        Path bad = Files.writeString(directory.resolve("bad-callers.yaml"), "callers: {}\n");
        assertThat(GatewayCommand.run("--check", "--config", config.toString(), "--callers", bad.toString()))
                .isEqualTo(2);
    }

    @Test
    void anAddressThatOthersReachNeedsCallers() {
        assertThat(GatewayCommand.run("--bind", "0.0.0.0", "--port", "0")).isEqualTo(2);
        assertThat(GatewayCommand.run("--port", "70000")).isEqualTo(2);
        assertThat(GatewayCommand.run("--nonsense")).isEqualTo(2);
    }

    @Test
    void aChangedFileIsReadAgainAndABadOneChangesNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("patchbay.yaml"), CONFIG.formatted("before"));
        try (LogEar log = new LogEar();
                RunningGateway gateway = RunningGateway.start(
                        file, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Admission.anybody())) {
            Files.writeString(file, "models: { broken\n");
            while (!log.heard().contains("patchbay.yaml:2: cannot be read")) { // half written, it says something else
                Thread.sleep(20);
            }
            String afterBadFile = models(gateway);

            Files.writeString(file, CONFIG.formatted("afterwards"));
            String last = models(gateway);
            while (!last.contains("afterwards")) {
                Thread.sleep(20);
                last = models(gateway);
            }

            assertThat(afterBadFile).contains("\"id\":\"before\"");
            assertThat(log.heard()).contains("stays as it was").doesNotContain("broken");
            assertThat(last).doesNotContain("\"id\":\"before\"").doesNotContain("canary");
        }
    }

    private static String models(RunningGateway gateway) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/models"))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
