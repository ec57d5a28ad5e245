package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
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
import java.util.function.Supplier;

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
                .on(SimulatedStream.TYPE, (call, attempt) -> begin(call, attempt, origin, key))
                .build();
    }

    private CompletionStage<Boolean> ask(SimulatedCall call, Attempt attempt, String origin, String key) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        String id = sent(call.number(), attempt, origin, key);
        Upstreams.Request request = upstreams.ask(call.number(), id, reply -> settle(answer, reply, () -> true));
        attempt.onCancel(() -> drop(request, answer));
        return answer;
    }

    /** What has begun is cancelled as a stream, and not as an attempt any more. */
    private CompletionStage<ResponseStream<Piece>> begin(
            SimulatedStream call, Attempt attempt, String origin, String key) {
        CompletableFuture<ResponseStream<Piece>> answer = new CompletableFuture<>();
        String id = sent(call.number(), attempt, origin, key);
        Upstreams.Request[] request = new Upstreams.Request[1];
        request[0] = upstreams.askForPieces(
                call.number(), id, reply -> settle(answer, reply, () -> ResponseStream.of(request[0].stream())));
        attempt.onCancel(() -> {
            if (!answer.isDone()) {
                drop(request[0], answer);
            }
        });
        return answer;
    }

    /** Looks at what is sent, and breaks where the scenario says so; gives the deployment. */
    private String sent(long call, Attempt attempt, String origin, String key) {
        String id = attempt.deployment().id();
        Object edition = attempt.deployment().options().get(EDITION);
        editions.sent(call, new Editions.Request(id, origin, key, edition));
        if (upstreams.breaks(call, id)) {
            throw new StackOverflowError("what no plugin should do, and some do");
        }
        return id;
    }

    private static void drop(Upstreams.Request request, CompletableFuture<?> answer) {
        request.drop();
        answer.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED));
    }

    private static <T> void settle(CompletableFuture<T> answer, Reply reply, Supplier<T> value) {
        if (reply.failure() == null) {
            answer.complete(value.get());
        } else {
            answer.completeExceptionally(ProviderException.builder(reply.failure())
                    .serverDelay(reply.delay() == 0 ? null : Duration.ofNanos(reply.delay()))
                    .build());
        }
    }
}
