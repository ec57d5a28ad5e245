package dev.patchbay.conformance.flawed;

import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.openai.OpenAiChatStreamCodec;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamBody;
import dev.patchbay.support.stream.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plugins whose streams do not flow as they should. */
public final class StreamFlaws {

    private StreamFlaws() {}

    /** Reads the whole stream before it gives the first item. */
    public static ProviderFactory buffersAll(ProviderFactory honest) {
        return of(honest, (good, attempt) -> new FlawedPlugin.ChangedSource(good) {
            private final Queue<Object> all = new ArrayDeque<>();
            private boolean read;

            @Override
            public CompletionStage<Object> next() {
                return read
                        ? CompletableFuture.completedFuture(all.poll())
                        : good.next().thenCompose(item -> {
                            read = item == null;
                            if (item != null) {
                                all.add(item);
                            }
                            return next();
                        });
            }
        });
    }

    /** Takes a broken end for an end. */
    public static ProviderFactory anyEndWillDo(ProviderFactory honest) {
        return of(honest, (good, attempt) -> new FlawedPlugin.ChangedSource(good) {
            @Override
            public CompletionStage<Object> next() {
                return good.next()
                        .exceptionallyCompose(failure -> FlawedPlugin.plain(failure) instanceof ProviderException told
                                        && (told.kind() == ErrorKind.TRUNCATED
                                                || told.kind() == ErrorKind.CONNECTION_LOST)
                                ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.failedFuture(FlawedPlugin.plain(failure)));
            }
        });
    }

    /** Takes a keep-alive for content. */
    public static ProviderFactory pingIsContent(ProviderFactory honest, Object content) {
        return new FlawedPlugin(honest) {
            private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public void alive() {
                        waiting.forEach(Runnable::run);
                    }
                };
            }

            @Override
            protected StreamSource<Object> source(StreamSource<Object> source, Attempt attempt) {
                return new ChangedSource(source) {
                    @Override
                    public CompletionStage<Object> next() {
                        CompletableFuture<Object> early =
                                good.next().toCompletableFuture().copy();
                        Runnable ping = () -> early.complete(content);
                        waiting.add(ping);
                        early.whenComplete((item, failure) -> waiting.remove(ping));
                        return early;
                    }
                };
            }
        };
    }

    /** Reads ahead as fast as it can, and keeps what nobody has asked for. */
    public static ProviderFactory readsAhead(ProviderFactory honest) {
        return of(honest, (good, attempt) -> {
            LinkedBlockingQueue<CompletableFuture<Object>> ahead = new LinkedBlockingQueue<>();
            attempt.executor().execute(() -> {
                try {
                    for (boolean more = true; more; ) {
                        CompletableFuture<Object> item = good.next().toCompletableFuture();
                        ahead.add(item);
                        more = item.join() != null;
                    }
                } catch (RuntimeException over) {
                    // The last one in the queue says so.
                }
            });
            return new FlawedPlugin.ChangedSource(good) {
                @Override
                public CompletionStage<Object> next() {
                    return CompletableFuture.supplyAsync(
                                    () -> {
                                        try {
                                            return ahead.take();
                                        } catch (InterruptedException interrupted) {
                                            Thread.currentThread().interrupt();
                                            return CompletableFuture.<Object>failedFuture(interrupted);
                                        }
                                    },
                                    attempt.executor())
                            .thenCompose(item -> item);
                }
            };
        });
    }

    /** Reads on when nobody wants more, so that the connection can be used again. */
    public static ProviderFactory drainsAfterClose(ProviderFactory honest) {
        return of(honest, (good, attempt) -> new FlawedPlugin.ChangedSource(good) {
            @Override
            public void cancel() {
                good.next().whenComplete((item, failure) -> {
                    if (item != null) {
                        cancel();
                    }
                });
            }
        });
    }

    /** Skips events that are errors. */
    public static ProviderFactory ignoresErrors() {
        return chat(open -> {
            StreamBody<ChatChunk> body = open.get();
            return StreamBody.events(new Through(body.decoder()) {
                @Override
                public Progress read(Piece piece, Consumer<ChatChunk> items) {
                    boolean error =
                            piece.event().equals("error") || piece.text().contains("rror\":");
                    return error ? Progress.GOING_ON : super.read(piece, items);
                }
            });
        });
    }

    /** Takes each line of data for an event. */
    public static ProviderFactory linesAreEvents() {
        return chat(open -> StreamBody.events(new Through(open.get().decoder()) {
            @Override
            public Progress read(Piece piece, Consumer<ChatChunk> items) {
                Progress progress = Progress.GOING_ON;
                for (String line : piece.text().split("\n", -1)) {
                    progress = super.read(Piece.event(piece.event(), line), items);
                }
                return progress;
            }
        }));
    }

    /** Makes items of what comes behind the end. */
    public static ProviderFactory goesOnBehindTheEnd() {
        return chat(open -> {
            StreamBody<ChatChunk> body = open.get();
            return StreamBody.events(new StreamDecoder<>() {
                private StreamDecoder<ChatChunk> now = body.decoder();
                private boolean over;

                @Override
                public Progress read(Piece piece, Consumer<ChatChunk> items) {
                    Progress progress = now.read(piece, items);
                    if (progress == Progress.DONE) {
                        now = open.get().decoder();
                        over = true;
                    }
                    return over ? Progress.COMPLETE : progress;
                }

                @Override
                public boolean end(boolean verified, Consumer<ChatChunk> items) {
                    return over || now.end(verified, items);
                }
            });
        });
    }

    /** Hands over the call of a tool as far as it came. */
    public static ProviderFactory cutToolsWillDo() {
        return chat(open -> StreamBody.events(new Through(open.get().decoder()) {
            @Override
            public Progress read(Piece piece, Consumer<ChatChunk> items) {
                try {
                    return super.read(piece, items);
                } catch (ProviderException incomplete) {
                    if (piece.startsWith("[DONE]") || piece.text().contains("tool_calls\"")) {
                        return Progress.DONE;
                    }
                    throw incomplete;
                }
            }
        }));
    }

    /** Takes all pieces of calls for pieces of the first one. */
    public static ProviderFactory piecesOfTheFirst() {
        return chat(open -> StreamBody.events(new Through(open.get().decoder()) {
            @Override
            public Progress read(Piece piece, Consumer<ChatChunk> items) {
                String text = piece.text().replace("\"tool_calls\":[{\"index\":1,", "\"tool_calls\":[{\"index\":0,");
                return super.read(Piece.event(piece.event(), text), items);
            }
        }));
    }

    /** Takes what one read gives for whole events, as text. */
    public static ProviderFactory splitsReads() {
        return chat(open -> {
            StreamDecoder<ChatChunk> decoder = open.get().decoder();
            return StreamBody.bytes(new StreamDecoder<>() {
                private Progress progress = Progress.GOING_ON;

                @Override
                public Progress read(Piece piece, Consumer<ChatChunk> items) {
                    for (String event : piece.text().replace("\r\n", "\n").split("\n\n", -1)) {
                        String data = event.lines()
                                .filter(line -> line.startsWith("data:"))
                                .map(line -> line.substring("data:".length()).strip())
                                .findFirst()
                                .orElse("");
                        String name = event.lines().anyMatch(line -> line.equals("event: error")) ? "error" : "";
                        if (!data.isEmpty() && progress != Progress.DONE) {
                            progress = decoder.read(Piece.event(name, data), items);
                        }
                    }
                    return progress;
                }

                @Override
                public boolean end(boolean verified, Consumer<ChatChunk> items) {
                    return decoder.end(verified, items);
                }
            });
        });
    }

    /** Reads lines, however long they are. */
    public static ProviderFactory readsAnyLine() {
        return chat(open -> {
            StreamDecoder<ChatChunk> decoder = open.get().decoder();
            return StreamBody.bytes(new StreamDecoder<>() {
                private final List<byte[]> line = new ArrayList<>();

                @Override
                public Progress read(Piece piece, Consumer<ChatChunk> items) {
                    line.add(piece.bytes());
                    if (!piece.text().endsWith("\n\n")) {
                        return Progress.GOING_ON;
                    }
                    StringBuilder text = new StringBuilder();
                    line.forEach(bytes -> text.append(new String(bytes, StandardCharsets.UTF_8)));
                    line.clear();
                    Progress progress = Progress.GOING_ON;
                    for (String event : text.toString().split("\n\n", -1)) {
                        if (event.startsWith("data: ") && progress != Progress.DONE) {
                            progress = decoder.read(Piece.event("", event.substring("data: ".length())), items);
                        }
                    }
                    return progress;
                }

                @Override
                public boolean end(boolean verified, Consumer<ChatChunk> items) {
                    return decoder.end(verified, items);
                }
            });
        });
    }

    private static ProviderFactory chat(Function<Supplier<StreamBody<ChatChunk>>, StreamBody<ChatChunk>> change) {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.onStream(
                        ChatStreamRequest.TYPE,
                        new AlteredStream<>(OpenAiChatStreamCodec.of(CodecPlugin.HONEST), change)));
    }

    /** What becomes of a source. */
    private interface Change {
        StreamSource<Object> of(StreamSource<Object> good, Attempt attempt);
    }

    private static ProviderFactory of(ProviderFactory honest, Change change) {
        return new FlawedPlugin(honest) {
            @Override
            protected StreamSource<Object> source(StreamSource<Object> source, Attempt attempt) {
                return change.of(source, attempt);
            }
        };
    }

    /** A decoder that hands everything through. */
    private static class Through implements StreamDecoder<ChatChunk> {
        private final StreamDecoder<ChatChunk> honest;

        Through(StreamDecoder<ChatChunk> honest) {
            this.honest = honest;
        }

        @Override
        public Progress read(Piece piece, Consumer<ChatChunk> items) {
            return honest.read(piece, items);
        }

        @Override
        public boolean end(boolean verified, Consumer<ChatChunk> items) {
            return honest.end(verified, items);
        }
    }
}
