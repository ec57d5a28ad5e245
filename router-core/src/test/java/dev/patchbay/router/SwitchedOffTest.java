package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Journal;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zero in a file switches off what it stands for: cooldowns, waits, fallbacks. Each bites without it. */
final class SwitchedOffTest {

    private static final int CALLS = 20;

    private final VirtualTime time = new VirtualTime();
    private final Journal journal = new Journal(time::elapsed);
    private final Scripted upstream = new Scripted("scripted", journal);
    private final Events events = new Events();

    @TempDir
    private Path folder;

    private Patchbay router(String yaml) throws IOException {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(upstream)
                .config(Files.writeString(folder.resolve("patchbay.yaml"), yaml))
                .listener(events)
                .ticker(time)
                .timers(time)
                .executor(time)
                .randomness(() -> 0.5)
                .build();
    }

    private Flight call(Patchbay router) {
        Flight flight = start(router);
        time.passUntil(() -> !flight.isOpen());
        return flight;
    }

    private static Flight start(Patchbay router) {
        return Rack.start(router, CallOptions.defaults());
    }

    /** So many calls to a deployment that always fails, before one that answers. */
    private long triesOfTheBroken(String defaults, String model, String deployment) throws IOException {
        upstream.always("a", Scripted.fail(ErrorKind.SERVER_ERROR));
        Patchbay router = router("""
                defaults: { retry-budget: { share: 1, per-second: 1000000, burst: 1000000 }, %s }
                models:
                  m:
                    deployments:
                      - { id: a, provider: scripted, model: a, order: 1, %s }
                      - { id: b, provider: scripted, model: b, order: 2 }
                    %s
                """.formatted(defaults, deployment, model));
        for (int i = 0; i < CALLS; i++) {
            assertThat(call(router).value()).isEqualTo("b");
        }
        return journal.word().chars().filter(it -> it == 'a').count();
    }

    @Test
    void withCooldownsABrokenDeploymentRests() throws IOException {
        assertThat(triesOfTheBroken("attempts: 3", "attempts: 3", "weight: 1")).isLessThan(CALLS);
        assertThat(events.cooldowns()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cooldown: 0", "cooldown: { after: 0 }", "cooldown: { for: 0 }", "cooldown: { for: 0s }"})
    void aCooldownOfZeroNeverRests(String off) throws IOException {
        assertThat(triesOfTheBroken(off, "attempts: 3", "weight: 1")).isEqualTo(CALLS);
        assertThat(triesOfTheBroken("attempts: 3", off, "weight: 1")).isEqualTo(2 * CALLS);
        assertThat(triesOfTheBroken("attempts: 3", "attempts: 3", off)).isEqualTo(3 * CALLS);
        assertThat(events.cooldowns()).isEmpty();
    }

    private Flight behindABusyOne(String more) throws IOException {
        upstream.always("a", new Held());
        Patchbay router = router("""
                models:
                  m:
                    deployments: [ { id: a, provider: scripted, model: a, max-parallel: 1 } ]
                    fallbacks: [ n ]
                    %s
                  n: { deployments: [ { id: X, provider: scripted, model: x } ] }
                """.formatted(more));
        start(router);
        return call(router);
    }

    @Test
    void withALongestWaitABusyDeploymentIsWaitedFor() throws IOException {
        assertThat(behindABusyOne("max-wait: 2s").value()).isEqualTo("X");
        assertThat(time.elapsed()).hasSeconds(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-wait: 0", "max-wait: 0ms"})
    void aLongestWaitOfZeroNeverWaits(String off) throws IOException {
        assertThat(behindABusyOne(off).value()).isEqualTo("X");
        assertThat(time.elapsed()).isZero();
    }

    private Flight withAFallbackByDefault(String more) throws IOException {
        upstream.always("a", Scripted.fail(ErrorKind.NOT_FOUND));
        return call(router("""
                defaults: { fallbacks: [ n ] }
                models:
                  m: { deployments: [ { id: a, provider: scripted, model: a } ], %s }
                  n: { deployments: [ { id: X, provider: scripted, model: x } ] }
                """.formatted(more)));
    }

    @Test
    void withFallbacksOneIsGoneTo() throws IOException {
        assertThat(withAFallbackByDefault("attempts: 3").value()).isEqualTo("X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallbacks: 0", "fallbacks: none", "fallbacks: []"})
    void fallbacksOfZeroAreNone(String off) throws IOException {
        assertThat(withAFallbackByDefault(off).kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(journal.word()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallbacks: -1", "fallbacks: 1", "cooldown: -1", "cooldown: 1", "cooldown: 0x0"})
    void whatIsNoZeroIsNoSwitch(String wrong) {
        String key = wrong.substring(0, wrong.indexOf(':'));

        assertThatThrownBy(() -> withAFallbackByDefault(wrong))
                .hasMessageContaining("patchbay.yaml:3: models.m." + key + ": must be");
    }
}
