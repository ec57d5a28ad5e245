package dev.patchbay.conformance.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.matching.UrlPathPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A script of plain answers, played by a borrowed WireMock server below a path of its own: a request that comes late,
 * after the server has gone on to the next script, is in nobody's journal.
 */
final class WireMockUpstream implements Upstream {

    private static final WireAnswer UNSCRIPTED =
            WireAnswer.json(400, "{\"error\":{\"message\":\"no instruction is left\"}}");

    private final WireMockServer server;
    private final String root;
    private final Script script;
    private final Consumer<WireMockServer> giveBack;
    private boolean closed;

    WireMockUpstream(WireMockServer server, String root, Script script, Consumer<WireMockServer> giveBack) {
        this.server = server;
        this.root = root;
        this.script = script;
        this.giveBack = giveBack;
        String state = Scenario.STARTED;
        for (Instruction instruction : script.once()) {
            String next = "after " + state;
            stub(state, next, Objects.requireNonNull(instruction.plain()));
            state = next;
        }
        Instruction always = script.always();
        stub(state, null, always == null ? UNSCRIPTED : Objects.requireNonNull(always.plain()));
    }

    private void stub(String state, @Nullable String next, WireAnswer answer) {
        ResponseDefinitionBuilder response =
                aResponse().withStatus(answer.status()).withBody(answer.body());
        answer.headers().forEach(response::withHeader);
        MappingBuilder mapping =
                any(everything()).inScenario(root).whenScenarioStateIs(state).willReturn(response);
        server.stubFor(next == null ? mapping : mapping.inScenario(root).willSetStateTo(next));
    }

    private UrlPathPattern everything() {
        return urlPathMatching(root + "(/.*)?");
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + root);
    }

    @Override
    public List<ReceivedRequest> journal() {
        return server.findAll(anyRequestedFor(everything())).stream()
                .map(WireMockUpstream::received)
                .toList();
    }

    private static ReceivedRequest received(LoggedRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), header.values());
        }
        Duration age = Duration.between(request.getLoggedDate().toInstant(), Instant.now());
        return new ReceivedRequest(
                request.getMethod().getName(),
                request.getUrl(),
                headers,
                request.getBody(),
                System.nanoTime() - age.toNanos());
    }

    @Override
    public List<String> unfired() {
        return script.unfired(requests());
    }

    @Override
    public int unscripted() {
        return script.unscripted(requests());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.accept(server);
        }
    }
}
