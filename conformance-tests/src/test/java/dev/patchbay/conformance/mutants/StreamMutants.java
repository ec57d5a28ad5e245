package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.spi.Attempt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Routers that serve what is answered at once, and get streams wrong. */
final class StreamMutants {

    private static final CallTrail NONE = new CallTrail("", "", List.of(), Duration.ZERO);

    private StreamMutants() {}

    /** The stream variant does not fail over. */
    static RouterMaker withoutFailover() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                boolean stream = request.type() instanceof CallType.Streaming<?, ?>;
                return super.route(request, stream ? options.withAttempts(1).withoutFallbacks() : options);
            }
        });
    }

    /** A stream is handed out before there is one, and asked for when it is first read. */
    static RouterMaker deferred() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            @SuppressWarnings("unchecked") // the call type is a stream's, so that is what R is
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                if (!(request.type() instanceof CallType.Streaming<?, ?>)) {
                    return super.route(request, options);
                }
                CallRequest<ResponseStream<Object>> asked = (CallRequest<ResponseStream<Object>>) request;
                StreamSource<Object> later = new Deferred<>(() -> super.route(asked, options.withAttempts(1)));
                return CompletableFuture.completedFuture(
                        new Routed<>((R) ResponseStream.of(later), Usage.unknown(), NONE));
            }
        });
    }

    /** A stream is a success as soon as it has begun; how it ends is between the upstream and the reader. */
    static RouterMaker contentWithHeaders() {
        return parts -> {
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            Router deceived = RouterMaker.patchbay()
                    .make(AlteredPlugin.seen(parts, provider -> new AlteredProvider(provider) {
                        @Override
                        @SuppressWarnings("unchecked") // a stream of the same items
                        public <R> CompletionStage<R> invoke(
                                CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                            return super.invoke(type, request, attempt)
                                    .thenApply(value -> value instanceof ResponseStream<?> stream
                                            ? (R) ResponseStream.of(new Concealing<>(stream.source(), failures))
                                            : value);
                        }
                    }));
            return new StreamMutant(deceived) {
                @Override
                <T> StreamSource<T> altered(
                        StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options) {
                    return new AlteredSource<>(good) {
                        @Override
                        public CompletionStage<@Nullable T> next() {
                            return super.next().thenApply(item -> {
                                if (item == null && failures.poll() != null) {
                                    throw new CallException(ErrorKind.TRUNCATED, "it broke off", NONE, null, null);
                                }
                                return item;
                            });
                        }
                    };
                }
            };
        };
    }

    /** A stream that breaks off is begun anew at another deployment, and goes on with that. */
    static RouterMaker failingOverAfterCommit() {
        return beginningAnew(Interruption.FAIL);
    }

    /** What was asked to be resumed is begun anew, and nobody compares the two. */
    static RouterMaker splicing() {
        return beginningAnew(Interruption.RESUME);
    }

    /** This is never done, and the default in its place. */
    static RouterMaker never(Interruption policy) {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                boolean wanted = options.interruption() == policy;
                return super.route(request, wanted ? options.withInterruption(Interruption.FAIL) : options);
            }
        });
    }

    /** A stream that falls silent looks as if it had ended. */
    static RouterMaker endingInSilence() {
        return Mutant.of(good -> new StreamMutant(good) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> stream, CallRequest<ResponseStream<T>> request, CallOptions options) {
                return new AlteredSource<>(stream) {
                    @Override
                    public CompletionStage<@Nullable T> next() {
                        return super.next()
                                .exceptionallyCompose(
                                        broken -> AlteredProvider.plain(broken) instanceof CallException told
                                                        && told.kind() == ErrorKind.TIMEOUT
                                                ? CompletableFuture.completedFuture(null)
                                                : CompletableFuture.failedFuture(AlteredProvider.plain(broken)));
                    }
                };
            }
        });
    }

    /** A stream is read to its end as soon as there is a reader. */
    static RouterMaker readingAhead() {
        return Mutant.of(good -> new StreamMutant(good) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> stream, CallRequest<ResponseStream<T>> request, CallOptions options) {
                return new ReadingAhead<>(stream);
            }
        });
    }

    /** A reader who takes its time is held against the upstream. */
    static RouterMaker timingReaders() {
        return parts -> new StreamMutant(RouterMaker.patchbay().make(parts)) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> stream, CallRequest<ResponseStream<T>> request, CallOptions options) {
                return new TimedReader<>(stream, parts.timers());
            }
        };
    }

    private static RouterMaker beginningAnew(Interruption wanted) {
        return parts -> new StreamMutant(never(wanted).make(parts)) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options) {
                if (Objects.requireNonNullElse(options.interruption(), Interruption.FAIL) != wanted) {
                    return good;
                }
                return new AlteredSource<>(good) {
                    private @Nullable StreamSource<T> next;

                    @Override
                    public CompletionStage<@Nullable T> next() {
                        StreamSource<T> other = next;
                        return other != null
                                ? other.next()
                                : super.next()
                                        .exceptionallyCompose(broken -> again(request, options)
                                                .thenCompose(stream -> {
                                                    next = stream.value().source();
                                                    return stream.value()
                                                            .source()
                                                            .next();
                                                }));
                    }
                };
            }

            private <T> CompletableFuture<Routed<ResponseStream<T>>> again(
                    CallRequest<ResponseStream<T>> request, CallOptions options) {
                return route(request, options);
            }
        };
    }

    /** The reader of a stream that breaks off is not told what was delivered. */
    static RouterMaker forgettingWhatWasDelivered() {
        return parts -> new StreamMutant(RouterMaker.patchbay().make(parts)) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options) {
                return new AlteredSource<>(good) {
                    @Override
                    public CompletionStage<@Nullable T> next() {
                        return super.next().exceptionallyCompose(broken -> {
                            CallException told = (CallException) AlteredProvider.plain(broken);
                            return CompletableFuture.failedFuture(
                                    new CallException(told.kind(), "it broke off", told.trail(), null, null));
                        });
                    }
                };
            }
        };
    }

    /** What is held back has no bound. */
    static RouterMaker holdingEverything() {
        return Mutant.of(good -> new StreamMutant(good) {
            @Override
            <T> StreamSource<T> altered(
                    StreamSource<T> stream, CallRequest<ResponseStream<T>> request, CallOptions options) {
                return stream;
            }

            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                boolean held = options.interruption() == Interruption.HOLD;
                return super.route(request, held ? options.withInterruption(Interruption.FAIL) : options)
                        .thenCompose(routed -> held ? collected(routed) : CompletableFuture.completedFuture(routed));
            }

            @SuppressWarnings("unchecked") // a stream of the same items
            private <R> CompletableFuture<Routed<R>> collected(Routed<R> routed) {
                return CompletableFuture.supplyAsync(() -> {
                    Queue<Object> items = new ArrayDeque<>();
                    ((ResponseStream<?>) routed.value()).forEach(items::add);
                    return new Routed<>((R) ResponseStream.of(new Collected<>(items)), routed.usage(), routed.trail());
                });
            }
        });
    }
}
