package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway over scripted upstreams, and a client of it; everything on loopback. */
final class GatewayBench implements AutoCloseable {

    static final String KEY = "sk-upstream-canary-0123456789";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_LOOKS = 500;
    private static final long A_MOMENT = 10_000_000; // nanoseconds between two looks

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<ProviderFactory> plugins = new ArrayList<>();
    private final RouterConfigBuilder config = RouterConfig.builder();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Limits limits = Limits.USUAL;
    private Callers callers = Callers.anybody();
    private Duration patience = Duration.ofSeconds(5);
    private @Nullable GatewayServer server;
    private int port;

    /** An upstream that does these things, one after the other, and the last of them for ever. */
    ScriptedUpstream upstream(Instruction... instructions) {
        List<Instruction> all = List.of(instructions);
        return upstream(Script.of(all.subList(0, all.size() - 1).toArray(Instruction[]::new))
                .thenAlways(all.get(all.size() - 1)));
    }

    /** An upstream that plays this. */
    ScriptedUpstream upstream(Script script) {
        ScriptedUpstream upstream = ScriptedUpstream.playing(script);
        open.add(upstream);
        return upstream;
    }

    /** An answer that comes when the test lets it, however slow this machine is. */
    static Instruction answerAfter(CountDownLatch let, WireAnswer answer) {
        return Instruction.deciding(request -> {
            try {
                let.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return answer;
        });
    }

    /** A model with a deployment at each of these upstreams, in this order. */
    GatewayBench model(String name, ScriptedUpstream... upstreams) {
        return model(name, "gpt-4o", model -> {}, upstreams);
    }

    GatewayBench model(String name, String vendorModel, Consumer<ModelBuilder> more, ScriptedUpstream... upstreams) {
        config.model(name, model -> {
            int order = 1;
            for (ScriptedUpstream upstream : upstreams) {
                int place = order++;
                model.deployment(
                        "openai",
                        vendorModel,
                        deployment -> deployment
                                .id("d" + place)
                                .order(place)
                                .setting("base-url", upstream.baseUrl() + "/v1")
                                .setting("api-key", Secret.of(KEY)));
            }
            more.accept(model);
        });
        return this;
    }

    GatewayBench limits(Limits value) {
        limits = value;
        return this;
    }

    GatewayBench callers(Callers value) {
        callers = value;
        return this;
    }

    /** How long a stop waits for calls. */
    GatewayBench patience(Duration value) {
        patience = value;
        return this;
    }

    /** A plugin beside those that are found. */
    GatewayBench plugin(ProviderFactory value) {
        plugins.add(value);
        return this;
    }

    /** A further name for a model. */
    GatewayBench alias(String alias, String model) {
        config.alias(alias, model);
        return this;
    }

    /** The server that was started. */
    GatewayServer server() {
        return Objects.requireNonNull(server);
    }

    /** Starts the gateway. */
    GatewayBench start() throws IOException {
        PatchbayBuilder builder = Patchbay.builder().config(config.build());
        plugins.forEach(builder::provider);
        Ears ears = Ears.on(builder);
        Patchbay router = builder.build();
        server = GatewayServer.start(
                router,
                ears,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> callers,
                limits,
                patience);
        open.add(router);
        open.add(server);
        port = server.port();
        return this;
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    HttpRequest.Builder post(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    /** Sends a request whose answer is text. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The metrics, once they say all of this: they hear of a call a moment after its caller. */
    String metrics(String... said) throws IOException, InterruptedException {
        String body = send(request("/metrics")).body();
        for (int looks = 0; looks < MOST_LOOKS && !Stream.of(said).allMatch(body::contains); looks++) {
            LockSupport.parkNanos(A_MOMENT);
            body = send(request("/metrics")).body();
        }
        assertThat(body).contains(said);
        return body;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (Exception unclosable) {
                throw new AssertionError(unclosable);
            }
        }
    }
}
