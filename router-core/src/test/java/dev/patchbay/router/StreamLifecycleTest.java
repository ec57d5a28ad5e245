package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Rogue;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Tape;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Handlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that outlive their configuration, and routers that are closed over them. */
@Timeout(60)
final class StreamLifecycleTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> open = new ArrayList<>();
    private final Events events = new Events();

    private Plugin plugin(String name, Scripted.Play play) {
        return new Plugin(name, () -> {
            open.add(name);
            return Handlers.builder()
                    .on(Recite.TYPE, (request, attempt) -> play.answer(attempt))
                    .onClose(() -> open.remove(name))
                    .build();
        });
    }

    private static RouterConfig config(String plugin) {
        return RouterConfig.builder()
                .model("m", m -> m.deployment(plugin, "a", it -> it.id("a").maxParallel(2)))
                .build();
    }

    private PatchbayBuilder builder(Plugin... plugins) {
        PatchbayBuilder builder = Patchbay.builder().withoutDiscovery().listener(events);
        List.of(plugins).forEach(builder::provider);
        return builder;
    }

    @Test
    void aReloadLeavesARunningStreamItsProvider() {
        Patchbay router = builder(
                        plugin("old", new Tape(time).says("one ").says("two ").says("three")),
                        plugin("new", new Tape(time).says("other")))
                .config(config("old"))
                .ticker(time)
                .timers(time)
                .executor(time)
                .build();
        Recital running =
                Recital.of(router, new Recite("m", "x"), CallOptions.defaults()).read(1);

        router.reload(config("new"));
        time.pass(Duration.ofMinutes(1));
        List<String> during = List.copyOf(open);
        Recital fresh =
                Recital.of(router, new Recite("m", "x"), CallOptions.defaults()).readAll();
        running.readAll();
        time.pass(Duration.ofSeconds(1));

        assertThat(during).containsExactlyInAnyOrder("old", "new");
        assertThat(running.text()).isEqualTo("one two three");
        assertThat(running.isComplete()).isTrue();
        assertThat(fresh.text()).isEqualTo("other");
        assertThat(open).containsExactly("new");
    }

    @Test
    void closingTheRouterCancelsWhatIsStillRead() {
        List<Rogue> sources = new ArrayList<>();
        Scripted.Play play = attempt -> {
            Rogue source = Rogue.after(Verse.of("one "), pull -> new CompletableFuture<>());
            sources.add(source);
            return source.answer(attempt);
        };
        Patchbay router = builder(plugin("old", play)).config(config("old")).build();
        Recital running =
                Recital.of(router, new Recite("m", "x"), CallOptions.defaults()).readAll();
        Recital unread = Recital.of(router, new Recite("m", "x"), CallOptions.defaults());

        router.close(Duration.ZERO);
        unread.readAll();

        assertThat(running.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(running.text()).isEqualTo("one ");
        assertThat(unread.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(sources).extracting(Rogue::cancelled).containsExactly(1, 1);
        assertThat(open).isEmpty();
        assertThat(events.ended()).containsExactlyInAnyOrder("CANCELLED", "CANCELLED");
    }

    @Test
    void closingTheRouterWaitsForStreamsThatAreBeingRead() throws Exception {
        AtomicInteger pulls = new AtomicInteger();
        Rogue source = new Rogue(
                pull -> CompletableFuture.completedFuture(pulls.incrementAndGet() < 5 ? Verse.of("x") : null));
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "old",
                        () -> Handlers.builder()
                                .on(Recite.TYPE, (request, attempt) -> source.answer(attempt))
                                .build()))
                .config(config("old"))
                .build();
        ResponseStream<Verse> stream = router.call(new Recite("m", "x"));
        ExecutorService closing = Executors.newSingleThreadExecutor();

        Future<?> close = closing.submit(() -> router.close(Duration.ofSeconds(20)));
        long count = 0;
        for (Verse verse : stream) {
            count += verse.text().length();
        }
        close.get(10, TimeUnit.SECONDS);
        closing.shutdown();

        assertThat(count).isEqualTo(4);
        assertThat(source.cancelled()).isZero();
    }
}
