package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testing.HandSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ForwardingFutureTest {

    private final CompletableFuture<String> source = new CompletableFuture<>();

    @Test
    void completesWithTheMappedValue() {
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);

        source.complete("four");

        assertThat(mapped).isCompletedWithValue(4);
    }

    @Test
    void failsAsTheSourceDoesWithoutAWrapping() {
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);
        CallException failure = Failures.cancelled("told");

        source.completeExceptionally(new CompletionException(failure));

        assertThat(catchThrowable(mapped::join)).hasCause(failure);
    }

    @Test
    void failsWhenTheMappingThrows() {
        IllegalStateException thrown = new IllegalStateException("no mapping");
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, value -> {
            throw thrown;
        });

        source.complete("value");

        assertThat(catchThrowable(mapped::join)).hasCause(thrown);
    }

    @Test
    void handsACancellationOn() {
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);

        boolean cancelled = mapped.cancel(true);

        assertThat(cancelled).isTrue();
        assertThat(mapped).isCancelled();
        assertThat(source).isCancelled();
    }

    @Test
    void cancelsTheSourceBeforeItTellsAnybodyElse() {
        List<String> order = new ArrayList<>();
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);
        mapped.whenComplete((value, failure) -> order.add("dependent"));
        source.whenComplete((value, failure) -> order.add("source"));

        mapped.cancel(true);

        assertThat(order).containsExactly("source", "dependent");
    }

    @Test
    void cancelsTheSourceWhenItTimesOut() {
        CompletableFuture<Integer> mapped =
                ForwardingFuture.mapping(source, String::length).orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(catchThrowable(mapped::join)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(source).isCancelled();
    }

    @Test
    void cancelsTheSourceWhenSomebodyElseGivesTheValue() {
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);

        mapped.complete(7);

        assertThat(mapped).isCompletedWithValue(7);
        assertThat(source).isCancelled();
    }

    @Test
    void leavesTheSourceAloneOnceItIsDone() {
        CompletableFuture<Integer> mapped = ForwardingFuture.mapping(source, String::length);
        source.complete("four");

        boolean cancelled = mapped.cancel(true);

        assertThat(cancelled).isFalse();
        assertThat(mapped).isCompletedWithValue(4);
        assertThat(source).isCompletedWithValue("four");
    }

    @Test
    void closesAStreamThatComesAfterTheCancellation() {
        HandSource<String> items = new HandSource<>();
        CompletableFuture<String> uncancellable = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        CompletableFuture<ResponseStream<String>> mapped =
                ForwardingFuture.mapping(uncancellable, value -> ResponseStream.of(items));
        mapped.cancel(true);

        uncancellable.complete("late");

        assertThat(mapped).isCancelled();
        assertThat(items.cancelled()).isEqualTo(1);
    }
}
