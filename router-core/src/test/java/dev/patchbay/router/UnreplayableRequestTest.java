package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A request that was there only once is sent only once, and whoever asks why is told. */
final class UnreplayableRequestTest {

    private static final CallType.Unary<Parcel, String> PARCEL = CallType.unary("parcel", Parcel.class, String.class);

    /** A request that may be there only once. */
    private record Parcel(String model, BooleanSupplier stillThere) implements CallRequest<String> {
        @Override
        public CallType<Parcel, String> type() {
            return PARCEL;
        }

        @Override
        public boolean isReplayable() {
            return stillThere.getAsBoolean();
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final List<String> sent = new ArrayList<>();

    private CompletableFuture<String> send(BooleanSupplier stillThere) {
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "post",
                        () -> Handlers.builder()
                                .on(PARCEL, (parcel, attempt) -> {
                                    sent.add(attempt.deployment().id());
                                    return CompletableFuture.failedFuture(ProviderException.of(ErrorKind.OVERLOADED));
                                })
                                .build()))
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("post", "a", it -> it.id("a").order(1))
                                        .deployment(
                                                "post", "b", it -> it.id("b").order(2))
                                        .fallback("n"))
                        .model("n", m -> m.deployment("post", "x", it -> it.id("x")))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .randomness(() -> 0)
                .build();
        CompletableFuture<String> call = router.callAsync(new Parcel("m", stillThere), CallOptions.defaults());
        time.passUntil(call::isDone);
        return call;
    }

    private static CallException failure(CompletableFuture<String> call) {
        return (CallException) call.handle((value, thrown) -> thrown).join();
    }

    @Test
    void oneThatCanBeSentAgainVisitsEveryDeploymentAndFallback() {
        CompletableFuture<String> call = send(() -> true);

        assertThat(sent).contains("a", "b", "x");
        assertThat(failure(call).kind()).isEqualTo(ErrorKind.OVERLOADED);
    }

    @Test
    void oneThatCannotHasOneAttempt() {
        CallException failure = failure(send(() -> false));

        assertThat(sent).containsExactly("a");
        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure).hasMessageContaining("the request cannot be sent a second time");
        assertThat(failure.trail().attempts().get(0).next().why())
                .isEqualTo("the request cannot be sent a second time");
        assertThat(failure.trail()).hasToString("""
                parcel → m, 0 ms
                  1  a   OVERLOADED   0 ms   ✗ gave up: the request cannot be sent a second time""");
    }

    @Test
    void oneThatIsUsedUpOnTheWayStopsThere() {
        CompletableFuture<String> call = send(() -> sent.size() < 2);

        assertThat(sent).containsExactly("a", "b");
        assertThat(failure(call)).hasMessageContaining("the request cannot be sent a second time");
    }

    @Test
    void oneThatCannotSayIsNotSentAgain() {
        CompletableFuture<String> call = send(() -> {
            throw new IllegalStateException("a canary");
        });

        assertThat(sent).containsExactly("a");
        assertThat(failure(call).kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure(call)).hasMessageNotContaining("canary");
    }
}
