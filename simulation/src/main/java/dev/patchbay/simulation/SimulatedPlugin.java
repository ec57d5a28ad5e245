package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The plugin whose deployments are the simulated servers.
 *
 * @param upstreams the way to them
 * @param editions looks at what is sent with which key to whom
 */
record SimulatedPlugin(Upstreams upstreams, Editions editions) implements ProviderFactory {

    static final String NAME = "simulated";
    static final String ORIGIN = "origin";
    static final String KEY = "api-key";
    static final String EDITION = "edition";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text(ORIGIN, "whose servers").asRequired(),
                Setting.secret(KEY, "their key").asRequired());
    }

    @Override
    public Provider create(Settings settings) {
        String origin = settings.text(ORIGIN).orElseThrow();
        String key = settings.secret(KEY).orElseThrow().reveal();
        return Handlers.builder()
                .on(SimulatedCall.TYPE, (call, attempt) -> ask(call, attempt, origin, key))
                .on(SimulatedCall.VECTORS, (call, attempt) -> ask(call, attempt, origin, key))
                .build();
    }

    private CompletionStage<Boolean> ask(SimulatedCall call, Attempt attempt, String origin, String key) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        String id = attempt.deployment().id();
        Object edition = attempt.deployment().options().get(EDITION);
        editions.sent(call.number(), new Editions.Request(id, origin, key, edition));
        if (upstreams.breaks(call.number(), id)) {
            throw new StackOverflowError("what no plugin should do, and some do");
        }
        Upstreams.Request request = upstreams.ask(call.number(), id, reply -> settle(answer, reply));
        attempt.onCancel(() -> {
            request.drop();
            answer.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED));
        });
        return answer;
    }

    private static void settle(CompletableFuture<Boolean> answer, Reply reply) {
        if (reply.failure() == null) {
            answer.complete(true);
        } else {
            answer.completeExceptionally(ProviderException.builder(reply.failure())
                    .serverDelay(reply.delay() == 0 ? null : Duration.ofNanos(reply.delay()))
                    .build());
        }
    }
}
