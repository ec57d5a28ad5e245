package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/** Deployments whose answers mean something only within a space stand in for none of another space. */
final class EquivalenceTest {

    private final VirtualTime time = new VirtualTime();
    private final Rack rack = new Rack(time);

    private static RouterConfig together(String first, String second) {
        return RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("rack", "A", Rack.slot("A", it -> it.setting("space", first)))
                                .deployment("rack", "B", Rack.slot("B", it -> it.setting("space", second))))
                .build();
    }

    private static RouterConfig behind(String first, String second) {
        return RouterConfig.builder()
                .model(
                        "m",
                        m -> m.fallback("n").deployment("rack", "A", Rack.slot("A", it -> it.setting("space", first))))
                .model("n", m -> m.deployment("rack", "B", Rack.slot("B", it -> it.setting("space", second))))
                .build();
    }

    @Test
    void twoDeploymentsOfDifferentSpacesAreRefused() {
        assertThatThrownBy(() -> rack.router(together("red", "blue")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models.m")
                .hasMessageContaining("echo");
        assertThat(rack.open()).as("nothing is left open").isEmpty();
    }

    @Test
    void aFallbackOfAnotherSpaceIsRefused() {
        assertThatThrownBy(() -> rack.router(behind("red", "blue")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("models.m");
    }

    @Test
    void theSameSpaceIsNot() {
        assertThat(rack.router(together("red", "red")).status().models()).hasSize(1);
        assertThat(rack.router(behind("red", "red")).status().models()).hasSize(2);
    }

    @Test
    void aFallbackThatACallerNamesIsPassedOverInAnotherSpaceAndTakenInTheSame() {
        rack.on("A", Scripted.fail(ErrorKind.TLS));
        Patchbay router = rack.router(RouterConfig.builder()
                .model("m", m -> m.deployment("rack", "A", Rack.slot("A", it -> it.setting("space", "red"))))
                .model("n", m -> m.deployment("rack", "B", Rack.slot("B", it -> it.setting("space", "blue"))))
                .model("o", m -> m.deployment("rack", "C", Rack.slot("C", it -> it.setting("space", "red"))))
                .build());

        Flight call = Rack.start(router, CallOptions.defaults().withFallbacks("n", "o"));
        time.passUntil(() -> !call.isOpen());

        assertThat(rack.called()).isEqualTo("AC");
        assertThat(call.skips("B")).containsExactly(Skip.UNSUPPORTED);
    }

    @Test
    void aReloadThatMixesSpacesIsRefusedAndChangesNothing() {
        Patchbay router = rack.router(together("red", "red"));

        assertThatThrownBy(() -> router.reload(together("red", "blue"))).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> router.reload(behind("red", "blue"))).isInstanceOf(ConfigException.class);
        Flight call = Rack.start(router, CallOptions.defaults());
        time.settle();

        assertThat(call.value()).isIn("A", "B");
        assertThat(rack.calledAfterClose()).isEmpty();
        assertThat(rack.open()).containsExactlyInAnyOrder("A", "B");
    }
}
