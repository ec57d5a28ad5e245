package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same key at the same place is the same credential, however the place is written. */
final class SharedCredentialTest {

    @ParameterizedTest
    @CsvSource({
        "https://up.example/v1, https://up.example/v1/,     key, A",
        "https://up.example/v1, https://UP.example:443/v1,  key, A",
        "https://up.example/v1, https://up.example/v2,      key, A",
        "'',                    https://api.rack.example,   key, A", // the plugin's own base URL
        "https://up.example/v1, https://down.example/v1,    key, AB",
        "https://up.example/v1, https://up.example:8443/v1, key, AB",
        "https://up.example/v1, http://up.example/v1,       key, AB",
        "https://up.example/v1, https://up.example/v1,      yek, AB",
    })
    void cooldownsOfACredentialReachWhoSharesIt(String first, String second, String key, String called) {
        VirtualTime time = new VirtualTime();
        Rack rack = new Rack(time);
        RouterConfig config = RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("rack", "A", it -> {
                                    it.id("A").order(1).setting("api-key", Secret.of("key"));
                                    if (!first.isEmpty()) {
                                        it.setting("base-url", first);
                                    }
                                })
                                .deployment(
                                        "rack",
                                        "B",
                                        it -> it.id("B")
                                                .order(2)
                                                .setting("api-key", Secret.of(key))
                                                .setting("base-url", second)))
                .build();
        Patchbay router = rack.on("A", Scripted.fail(ErrorKind.AUTHENTICATION)).router(config);
        Rack.start(router, CallOptions.defaults().withAttempts(1));
        time.settle();

        Flight next = Rack.start(router, CallOptions.defaults());
        time.settle();

        assertThat(rack.called()).isEqualTo(called);
        assertThat(next.isOpen()).isFalse();
    }
}
