package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.router.Patchbay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** An entry point from outside obeys the rules, and one that does not is caught. */
final class EntryPointSuiteTest extends EntryPointSuite {

    private final Upstreams upstreams = new Upstreams();

    @AfterEach
    void closeUpstreams() {
        upstreams.close();
    }

    @Override
    protected EntryPoint entryPoint() {
        return new Hatch(UnaryOperator.identity());
    }

    @Override
    protected ConformanceSuite plugin() {
        return new TelegraphConformanceTest();
    }

    @Test
    void oneThatTakesFallbacksAwayIsCaught() {
        EntryPoint greedy = new Hatch(Greedy::new);

        Telegraphs.catches("R022", subject(Telegraphs.TAP, greedy), upstreams);
        Telegraphs.spares("R021", subject(Telegraphs.TAP, greedy), upstreams);
    }

    @Test
    void whatCannotBeAskedIsSkippedWithItsReason() {
        Rule rule = Telegraphs.rule("R003");
        EntryPoint hatch = entryPoint();

        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> rule.prove(subject(Telegraphs.LAMP, hatch), upstreams))
                .withMessageContaining("no lamps here");
    }

    @Test
    void aReasonForEveryRuleIsNone() {
        List<CallTypeSample<?>> both = List.of(Telegraphs.TAP, Telegraphs.LAMP);
        int one = (int) (RuleBook.rules().stream()
                        .filter(rule -> rule.entries().test(new Reluctant(0, LampRequest.TYPE)))
                        .count()
                / 10);

        Skipped.areFew(new Reluctant(one, LampRequest.TYPE), both);
        Skipped.areFew(new Reluctant(Integer.MAX_VALUE, LampRequest.TYPE), both);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Skipped.areFew(new Reluctant(one + 1, LampRequest.TYPE), both))
                .withMessageContaining("of lamp it skips " + (one + 1))
                .withMessageContaining("no lamps here");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        Skipped.areFew(new Reluctant(Integer.MAX_VALUE, LampRequest.TYPE), List.of(Telegraphs.LAMP)))
                .withMessageContaining("every rule of every call type");
    }

    @Test
    void whatCallersHoldIsClosedBeforeTheRouter() {
        List<String> closed = new ArrayList<>();
        EntryPoint counter = new Hatch(router -> new Closing(router, "the entry point", closed));
        RouterMaker maker = parts -> new Closing(RouterMaker.patchbay().make(parts), "the router", closed);
        Subject subject = Telegraphs.subject(Telegraphs.TAP, new Registered(counter), maker);

        Telegraphs.rule("R001").prove(subject, upstreams);

        assertThat(closed).startsWith("the entry point", "the router");
    }

    private static Subject subject(CallTypeSample<?> sample, EntryPoint entry) {
        return Telegraphs.subject(sample, new Registered(entry), RouterMaker.patchbay());
    }

    /** An entry point that knows no lamps. */
    private record Hatch(UnaryOperator<Router> way) implements EntryPoint {

        @Override
        public String label() {
            return "hatch";
        }

        @Override
        public Router before(Router router) {
            return way.apply(router);
        }

        @Override
        public Optional<String> obstacle(String rule, CallType<?, ?> type) {
            return rule.equals("R003") && type.equals(LampRequest.TYPE)
                    ? Optional.of("no lamps here")
                    : Optional.empty();
        }
    }

    /** A way in that cannot be asked so many rules of a call type. */
    private record Reluctant(int rules, CallType<?, ?> without) implements WayIn {

        @Override
        public String label() {
            return "reluctant";
        }

        @Override
        public boolean blocking() {
            return DoorMethod.ROUTE.blocking();
        }

        @Override
        public @Nullable String obstacle(String rule, CallType<?, ?> type) {
            List<String> first = RuleBook.rules().stream()
                    .filter(one -> one.entries().test(this))
                    .limit(rules)
                    .map(Rule::id)
                    .toList();
            return type.equals(without) && first.contains(rule) ? "no lamps here" : null;
        }

        @Override
        public InFlight start(Router held, CallRequest<?> request, CallOptions options, Pace pace) {
            return DoorMethod.ROUTE.start(held, request, options, pace);
        }
    }

    /** Forgets fallbacks. */
    private record Greedy(Router router) implements Router {

        @Override
        public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
            return router.route(request, options.withoutFallbacks());
        }
    }

    /** Tells when it is closed. */
    private record Closing(Router router, String name, List<String> closed) implements Router, AutoCloseable {

        @Override
        public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
            return router.route(request, options);
        }

        @Override
        public void close() {
            closed.add(name);
            if (router instanceof Patchbay good) {
                good.close();
            }
        }
    }
}
