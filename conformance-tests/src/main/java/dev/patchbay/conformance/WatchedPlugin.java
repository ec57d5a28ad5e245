package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The plugin under test, under any name, with its attempts written down and their outcomes replaced where a turn says so.
 *
 * @param name the name in configuration
 * @param plugin what does everything
 * @param journal where attempts are written down
 * @param turns the turn of the next attempt at a deployment; null when there is nothing to replace
 * @param apart the deployments whose answers cannot be compared with those of others
 */
record WatchedPlugin(
        String name,
        ProviderFactory plugin,
        AttemptJournal journal,
        Function<String, @Nullable Turn> turns,
        Predicate<String> apart)
        implements ProviderFactory {

    @Override
    public List<Setting> settings() {
        return plugin.settings();
    }

    @Override
    public String origin(Settings settings) {
        return plugin.origin(settings);
    }

    @Override
    public int spiVersion() {
        return plugin.spiVersion();
    }

    @Override
    public Provider create(Settings settings) {
        return new Watched(plugin.create(settings), this);
    }

    /** One deployment's provider. */
    private record Watched(Provider provider, WatchedPlugin plugin) implements Provider {

        @Override
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            @Nullable Turn turn = plugin.turns().apply(attempt.deployment().id());
            AttemptJournal.Entry entry = plugin.journal().begin(request, attempt, turn);
            CompletableFuture<R> outcome = new CompletableFuture<>();
            try {
                provider.invoke(type, request, new UnhurriedAttempt(attempt))
                        .whenComplete((value, thrown) -> entry.settle(outcome, value, thrown));
            } catch (Throwable thrown) {
                entry.settle(outcome, null, thrown);
            }
            return outcome;
        }

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return provider.callTypes();
        }

        @Override
        public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
            return provider.fit(type, request, deployment);
        }

        /**
         * Rules are about deployments that may stand in for one another, whatever their models are called, unless a rule says
         * otherwise; then nothing is known of them.
         */
        @Override
        public @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
            if (!type.isWithinOneSpace()) {
                return provider.equivalence(type, deployment);
            }
            return plugin.apart().test(deployment.id()) ? null : "the rule's";
        }

        @Override
        public boolean mayBlock(CallType<?, ?> type) {
            return provider.mayBlock(type);
        }

        @Override
        public void close() {
            provider.close();
        }
    }
}
