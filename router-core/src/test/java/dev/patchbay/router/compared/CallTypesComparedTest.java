package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Hum;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That reliability does not depend on the call type, as it did in LiteLLM for speech. */
final class CallTypesComparedTest {

    /** Starts a call of this type; of a stream nothing is read. */
    private static void start(Bench bench, String type) {
        switch (type) {
            case "echo" -> bench.start();
            case "recite" -> bench.begin(new Recite("m", "x"), CallOptions.defaults());
            case "hum" -> bench.begin(new Hum("m"), CallOptions.defaults());
            default -> throw new IllegalArgumentException(type);
        }
        bench.pass(Duration.ofMillis(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeFailsOver(String type) {
        Bench bench = Bench.of("a", "b")
                .failing("a", ErrorKind.SERVER_ERROR)
                .plays("a", Scripted.refuse(ErrorKind.SERVER_ERROR));

        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeIsRetried(String type) {
        Bench bench = Bench.of("a")
                .then("a", Scripted.fail(ErrorKind.SERVER_ERROR))
                .thenPlays("a", Scripted.refuse(ErrorKind.SERVER_ERROR));

        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("aa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeFallsBack(String type) {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .failing("a", ErrorKind.TLS)
                .plays("a", Scripted.refuse(ErrorKind.TLS));

        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("aX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeTakesASlot(String type) {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1), "a", "b")
                .always("a", Scripted.silent())
                .always("b", Scripted.silent());

        start(bench, type);
        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeKeepsToTheRate(String type) {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deployment(
                                        "scripted",
                                        "a",
                                        Bench.named("a", it -> it.order(1).rpm(1)))
                                .deployment("scripted", "b", Bench.named("b", it -> it.order(2))));

        start(bench, type);
        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "recite", "hum"})
    void everyCallTypeCoolsWhatIsRateLimited(String type) {
        Bench bench = Bench.of("a", "b")
                .then("a", Scripted.fail(ErrorKind.RATE_LIMITED))
                .thenPlays("a", Scripted.refuse(ErrorKind.RATE_LIMITED));

        start(bench, type);
        start(bench, type);

        assertThat(bench.journal().word()).isEqualTo("abb");
    }
}
