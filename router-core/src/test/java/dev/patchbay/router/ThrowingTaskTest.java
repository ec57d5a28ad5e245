package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Work that a plugin hands to its attempt's executor is the plugin's, and so is what it throws. */
final class ThrowingTaskTest {

    @Test
    void isTheFaultOfThePluginAndGivesTheSlotBack() {
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a").then("a", (request, attempt) -> {
            attempt.executor().execute(() -> {
                throw new IllegalStateException();
            });
            return new CompletableFuture<>();
        });

        Flight failed = bench.call();
        Flight next = bench.call();

        assertThat(failed.kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertThat(next.value()).isEqualTo("a");
    }
}
