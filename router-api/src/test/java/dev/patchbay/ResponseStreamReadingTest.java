package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.HandSource;
import dev.patchbay.testing.ReadySource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ResponseStreamReadingTest {

    @Test
    void tellsWhatItsSourceKnowsOfUsageAndWay() {
        CallTrail trail = new CallTrail("speech-stream", "narrator", List.of(), Duration.ZERO);
        ResponseStream<String> routed = ResponseStream.of(new StreamSource<>() {
            @Override
            public CompletionStage<String> next() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void cancel() {}

            @Override
            public Usage usage() {
                return Usage.ofCharacters(3);
            }

            @Override
            public CallTrail trail() {
                return trail;
            }
        });
        ResponseStream<String> bare = ResponseStream.of(ReadySource.of("a"));

        assertThat(routed.usage()).hasToString("Usage[characters=3]");
        assertThat(routed.trail()).containsSame(trail);
        assertThat(bare.usage()).isSameAs(Usage.unknown());
        assertThat(bare.trail()).isEmpty();
    }

    @Test
    void readsItemByItemToTheEnd() {
        ReadySource<String> source = ReadySource.of("a", "b", "c");
        List<String> read = new ArrayList<>();

        for (String item : ResponseStream.of(source)) {
            read.add(item);
        }

        assertThat(read).containsExactly("a", "b", "c");
        assertThat(source.cancelled())
                .as("cancellations of a source that ended")
                .isZero();
    }

    @Test
    void pullsNothingBeforeItIsAskedTo() {
        ReadySource<String> source = ReadySource.of("a", "b", "c");

        Iterator<String> items = ResponseStream.of(source).iterator();
        int before = source.pulled();
        items.next();

        assertThat(before).isZero();
        assertThat(source.pulled()).isEqualTo(1);
    }

    @Test
    void pullsOneItemHoweverOftenItIsAskedWhetherThereIsOne() {
        ReadySource<String> source = ReadySource.of("a", "b");
        Iterator<String> items = ResponseStream.of(source).iterator();

        assertThat(items.hasNext()).isTrue();
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo("a");
        assertThat(source.pulled()).isEqualTo(1);
    }

    @Test
    void staysCompleteAtItsEnd() {
        ReadySource<String> source = ReadySource.of();
        Iterator<String> items = ResponseStream.of(source).iterator();

        assertThat(items.hasNext()).isFalse();
        assertThat(items.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
        assertThat(source.pulled())
                .as("a source is not asked again after its end")
                .isEqualTo(1);
    }

    @Test
    void throwsWhatTheSourceFailedWithAndNeverLooksCompleteAfterwards() {
        CallException failure = Failures.cancelled("told");
        ReadySource<String> source = ReadySource.of("a").failingWith(new CompletionException(failure));
        Iterator<String> items = ResponseStream.of(source).iterator();
        items.next();

        assertThat(catchThrowable(items::hasNext)).isSameAs(failure);
        assertThat(catchThrowable(items::hasNext)).isSameAs(failure);
        assertThat(catchThrowable(items::next)).isSameAs(failure);
        assertThat(source.pulled()).isEqualTo(2);
        assertThat(source.cancelled()).isZero();
    }

    @Test
    void throwsOtherRuntimeExceptionsAsTheyAre() {
        RuntimeException failure = new UnsupportedOperationException("broken");

        Throwable thrown = catchThrowable(
                ResponseStream.of(ReadySource.of().failingWith(failure)).iterator()::hasNext);

        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void wrapsACheckedException() {
        Throwable thrown = catchThrowable(ResponseStream.of(ReadySource.of().failingWith(new IOException("broken")))
                .iterator()::hasNext);

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("broken");
    }

    @Test
    void cancelsASourceThatThrowsInPlaceOfAStage() {
        int[] cancelled = {0};
        IllegalStateException failure = new IllegalStateException("broken");
        ResponseStream<String> stream = ResponseStream.of(new StreamSource<>() {
            @Override
            public CompletionStage<String> next() {
                throw failure;
            }

            @Override
            public void cancel() {
                cancelled[0]++;
            }
        });

        assertThat(catchThrowable(stream.iterator()::hasNext)).isSameAs(failure);
        assertThat(cancelled[0]).isEqualTo(1);
    }

    @Test
    void failsWhenASourceGivesNoStage() {
        ResponseStream<String> stream = ResponseStream.of(new StreamSource<>() {
            @Override
            public CompletionStage<String> next() {
                return null;
            }

            @Override
            public void cancel() {}
        });

        assertThatNullPointerException().isThrownBy(stream.iterator()::hasNext);
    }

    @Test
    void takesAnyKindOfStage() {
        ResponseStream<String> stream = ResponseStream.of(new StreamSource<>() {
            private int pulls;

            @Override
            public CompletionStage<String> next() {
                return CompletableFuture.completedStage(pulls++ == 0 ? "a" : null);
            }

            @Override
            public void cancel() {}
        });

        assertThat(stream).containsExactly("a");
    }

    @Test
    void readsOnAnotherThreadThanTheOneThatCalled() throws Exception {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);
        Aside<List<String>> reader = Aside.run(() -> {
            List<String> read = new ArrayList<>();
            stream.forEach(read::add);
            return read;
        });

        source.pull().complete("a");
        source.pull().complete("b");
        source.pull().complete(null);

        assertThat(reader.result()).containsExactly("a", "b");
    }

    @Test
    void readsAMillionItemsThatAreThereAlready() {
        long sum = 0;

        for (int item : ResponseStream.of(ReadySource.counting(1_000_000))) {
            sum += item;
        }

        assertThat(sum).isEqualTo(500_000_500_000L);
    }

    @Test
    void closesTheSourceWhenTheReaderIsInterrupted() throws Exception {
        HandSource<String> source = new HandSource<>();
        Iterator<String> items = ResponseStream.of(source).iterator();
        Aside<Boolean> reader = Aside.run(() -> {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(items::next)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
            return Thread.currentThread().isInterrupted();
        });
        reader.awaitParked();

        reader.thread().interrupt();

        assertThat(reader.result()).as("the interrupt flag").isTrue();
        assertThat(source.cancelled()).isEqualTo(1);
        assertThatExceptionOfType(CallException.class).isThrownBy(items::hasNext);
        assertThat(source.pulled()).isEqualTo(1);
    }

    @Test
    void refusesASecondConsumerOfAnyKind() {
        ResponseStream<String> stream = ResponseStream.of(ReadySource.of("a"));
        assertThat(stream.iterator()).isNotNull();

        assertThatIllegalStateException()
                .isThrownBy(stream::iterator)
                .withMessage("the stream has a consumer already, and it can be read only once");
        assertThatIllegalStateException().isThrownBy(stream::source);
        assertThatIllegalStateException().isThrownBy(() -> stream.transferTo(OutputStream.nullOutputStream()));
    }

    @Test
    void handsItsSourceToARouter() {
        HandSource<String> source = new HandSource<>();
        ResponseStream<String> stream = ResponseStream.of(source);

        assertThat(stream.source()).isSameAs(source);
        assertThatIllegalStateException().isThrownBy(stream::iterator);
        assertThat(source.cancelled()).isZero();
    }

    @Test
    void handsNoSourceToARouterOnceItIsClosed() {
        ResponseStream<String> stream = ResponseStream.of(new HandSource<>());
        stream.close();

        assertThatIllegalStateException().isThrownBy(stream::source).withMessage("the stream is closed");
    }
}
