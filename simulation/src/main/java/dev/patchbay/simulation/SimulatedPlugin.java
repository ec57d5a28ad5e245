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
 */
record SimulatedPlugin(Upstreams upstreams) implements ProviderFactory {

    static final String NAME = "simulated";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Provider create(Settings settings) {
        return Handlers.builder().on(SimulatedCall.TYPE, this::ask).build();
    }

    private CompletionStage<Boolean> ask(SimulatedCall call, Attempt attempt) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Upstreams.Request request =
                upstreams.ask(call.number(), attempt.deployment().id(), reply -> settle(answer, reply));
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
