package dev.patchbay.conformance.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.conformance.reload.Callers.Outcome;
import dev.patchbay.conformance.testing.QuietRouter;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigProblem;
import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A router over real sockets is given another table again and again while eight threads call: keys and places change, the
 * names stay. No call is lost, none is mixed, and whoever is not needed any more is closed once, after its last call.
 */
@Timeout(60)
@ExtendWith(QuietRouter.class)
final class ReloadUnderLoadTest {

    /** The bound of the pause before the same deployment is tried again: long enough for reloads to come between. */
    static final Duration PAUSE = Duration.ofMillis(20);

    private static final int CALLERS = 8;
    private static final int RELOADS = 20;
    private static final int CALLS_BETWEEN = 8;

    @TempDir
    private Path folder;

    private final AtomicInteger reloads = new AtomicInteger();
    private final Ledger ledger;
    private final Banner red;
    private final Banner blue;

    ReloadUnderLoadTest() throws IOException {
        ledger = new Ledger();
        red = new Banner("red", List.of(ledger.url(0), ledger.url(1)));
        blue = new Banner("blue", List.of(ledger.url(1), ledger.url(0)));
    }

    @AfterEach
    void closeUpstreams() {
        ledger.close();
    }

    @Test
    void noCallIsLostOrMixed() throws Exception {
        CountedPlugin plugin = new CountedPlugin(new OpenAiProviderFactory());

        Callers callers = load(
                plugin.plugin(),
                () -> assertThat(isEventually(() -> plugin.open() == 2))
                        .as("only the two of the last table are open: %s", plugin.closes())
                        .isTrue());

        assertNoneIsLost(callers);
        assertNoneIsMixed(callers);
        assertThat(plugin.closes()).hasSizeGreaterThan(RELOADS).containsOnly(1);
        assertThat(plugin.closedTooEarly()).isZero();
        assertThat(plugin.calledAfterClose()).isZero();
    }

    @Test
    void aCallThatIsMovedToTheNextTableIsFound() throws Exception {
        Callers callers = load(new MovingPlugin(new OpenAiProviderFactory()), () -> {});

        assertThatThrownBy(() -> assertNoneIsMixed(callers))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of one table");
    }

    /** Calls while one table follows the other; when nobody calls any more, looks at the router before it is closed. */
    private Callers load(ProviderFactory plugin, Runnable look) throws Exception {
        Path file = folder.resolve("patchbay.yaml");
        Files.writeString(file, red.yaml());
        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(plugin)
                .config(file)
                .build()) {
            Callers callers = new Callers(router, reloads, CALLERS);
            try (callers) {
                for (int i = 1; i <= RELOADS; i++) {
                    callers.awaitMore(CALLS_BETWEEN);
                    reload(router, file, i % 2 == 0 ? red : blue, i % 3);
                }
            }
            look.run();
            return callers;
        }
    }

    private void reload(Patchbay router, Path file, Banner next, int way) throws IOException {
        switch (way) {
            case 0 -> router.reload(next.config());
            case 1 -> {
                Files.writeString(file, next.yaml());
                router.reload();
            }
            default -> {
                refused(router, file, next);
                router.reload(next.config());
            }
        }
        reloads.incrementAndGet();
    }

    /** A file with a mistake changes nothing and is told with its place. */
    private static void refused(Patchbay router, Path file, Banner next) throws IOException {
        List<String> before = upstreamModels(router);
        Files.writeString(file, next.yaml().replace("id: second, provider: openai", "id: second, provider: opanai"));

        ConfigException told = catchThrowableOfType(ConfigException.class, router::reload);

        ConfigProblem problem = told.problems().get(0);
        assertThat(told.problems()).hasSize(1);
        assertThat(problem.file()).isEqualTo(file.toString());
        assertThat(problem.line()).isEqualTo(9);
        assertThat(problem.path()).isEqualTo("models.m.deployments[1].provider");
        assertThat(problem.message()).contains("openai");
        assertThat(told).hasMessageNotContaining(next.key(1));
        assertThat(upstreamModels(router)).isEqualTo(before);
    }

    private static List<String> upstreamModels(Patchbay router) {
        return router.status().models().stream()
                .flatMap(model -> model.deployments().stream())
                .map(RouterStatus.DeploymentStatus::upstreamModel)
                .toList();
    }

    private static void assertNoneIsLost(Callers callers) {
        assertThat(callers.started()).isGreaterThanOrEqualTo(RELOADS * CALLS_BETWEEN);
        assertThat(callers.outcomes().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, callers.started()).boxed().toList());
        assertThat(callers.outcomes().values())
                .allSatisfy(outcomes -> assertThat(outcomes).hasSize(1));
    }

    private void assertNoneIsMixed(Callers callers) {
        Map<String, String> tables = Stream.of(red, blue)
                .flatMap(table -> IntStream.range(0, 2).mapToObj(i -> Map.entry(table.pair(i), table.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        int overtaken = 0;
        for (Map.Entry<Integer, List<Outcome>> call : callers.outcomes().entrySet()) {
            int number = call.getKey();
            Outcome outcome = call.getValue().get(0);
            List<String> requests = ledger.of(number);
            assertThat(tables.keySet()).as("key, place and model of one table").containsAll(requests);
            assertThat(requests.stream().map(tables::get).distinct())
                    .as("tables that call %d was on: %s", number, requests)
                    .hasSize(1);
            assertThat(requests).hasSize(Ledger.refusals(number) + 1).hasSize(outcome.attempts());
            assertThat(outcome.text()).isEqualTo(number + " by " + tables.get(requests.get(0)));
            overtaken += requests.size() > 1 && outcome.reloads() > 0 ? 1 : 0;
        }
        assertThat(overtaken)
                .as("calls that a reload overtook between their attempts")
                .isGreaterThan(RELOADS / 4);
    }

    private static boolean isEventually(BooleanSupplier reached) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!reached.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        return reached.getAsBoolean();
    }
}
