package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.StreamSource;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.router.Timers.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How late the machine is decides nothing in a scenario. */
final class ScenarioTest {

    private static final Duration TIMER = Duration.ofMillis(300);
    private static final long PATIENCE_SECONDS = 20;

    @ParameterizedTest
    @EnumSource(DoorMethod.class)
    void anAnswerMayTakeLongerByTheMachinesClockThanItsTimer(DoorMethod entry) throws Exception {
        CallTypeSample<?> sample = OpenAiShapedSamples.embedding();
        Subject subject = OpenAiSubjects.of(sample, entry, RouterMaker.patchbay());
        WireAnswer success = sample.wire().success();
        try (Upstreams upstreams = new Upstreams();
                Scenario scenario = new Scenario(subject, upstreams)) {
            ScriptedUpstream slow = scenario.socket(Steps.of("an answer that takes its time")
                    .pause(TIMER.multipliedBy(3))
                    .send(success.head(StreamPromises.lengthOf(success)))
                    .send(success.body())
                    .close());
            scenario.layout().deploy(slow).attemptsWithin(TIMER);

            scenario.answered();

            scenario.nobodyWaited();
            scenario.saw(slow, 1);
        }
    }

    @ParameterizedTest(name = "fails: {0}")
    @ValueSource(booleans = {true, false})
    void theEndOfAStreamIsHeardBeforeTimeGoesOnHoweverLateItsReaderIs(boolean fails) throws Exception {
        try (SkippingTime time = new SkippingTime()) {
            Runnable release = time.hold();
            AtomicInteger fired = new AtomicInteger();
            Timer timer = time.after(TIMER.toNanos(), fired::incrementAndGet);
            CountDownLatch over = new CountDownLatch(1);
            CompletableFuture<@Nullable Object> last = new CompletableFuture<>();
            HeldSource<Object> held = new HeldSource<>(new Last(last), time, () -> {}, () -> {
                release.run();
                over.countDown();
            });

            held.next().handle((item, failure) -> null);
            boolean ended = fails ? last.completeExceptionally(new IllegalStateException()) : last.complete(null);
            assertThat(over.await(TIMER.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
            timer.cancel();

            assertThat(over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(ended).isTrue();
            assertThat(fired).hasValue(0);
        }
    }

    /** A stream that has its end before it. */
    private record Last(CompletableFuture<@Nullable Object> end) implements StreamSource<Object> {

        @Override
        public CompletionStage<@Nullable Object> next() {
            return end;
        }

        @Override
        public void cancel() {}
    }
}
