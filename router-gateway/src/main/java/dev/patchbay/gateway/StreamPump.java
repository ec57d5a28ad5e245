package dev.patchbay.gateway;

import dev.patchbay.ByteItem;
import dev.patchbay.CallException;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import dev.patchbay.gateway.wire.Reply;
import dev.patchbay.gateway.wire.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Carries the items of a stream to the client: pulls one when the one before is written, so that a slow client slows the
 * deployment and nothing piles up. Items that are there already go in one write. No thread waits, neither for an item nor for
 * the client. A stream that breaks off ends as its endpoint says that, or with the transport.
 */
final class StreamPump<T> extends IteratingCallback {

    private static final int ENOUGH = 16 << 10;

    private final StreamSource<T> source;
    private final Reply.ItemWriter<T> writer;
    private final Visit visit;
    private final Response response;
    private final Outgoing buffer = new Outgoing();
    private @Nullable CompletableFuture<@Nullable T> pending;
    private boolean begun;
    private boolean ended;
    private @Nullable Throwable broken;

    StreamPump(StreamSource<T> source, Reply.ItemWriter<T> writer, Visit visit) {
        this.source = source;
        this.writer = writer;
        this.visit = visit;
        this.response = visit.response();
    }

    @Override
    protected Action process() throws Throwable {
        if (ended) {
            return finished();
        }
        buffer.reset();
        while (buffer.size() < ENOUGH) {
            CompletableFuture<@Nullable T> item = pending == null ? next() : pending;
            if (!item.isDone()) {
                if (buffer.size() > 0) {
                    pending = item;
                    break; // what is there goes out before anybody waits
                }
                pending = item;
                item.whenComplete((value, failure) -> succeeded());
                return Action.SCHEDULED;
            }
            pending = null;
            if (!take(item)) {
                ended = true;
                break;
            }
        }
        if (broken != null && buffer.size() == 0) {
            return finished();
        }
        if (ended) {
            visit.unwatch();
        }
        response.write(ended && broken == null, buffer.bytes(), this); // what came before it broke is heard
        return Action.SCHEDULED;
    }

    private CompletableFuture<@Nullable T> next() {
        return source.next().toCompletableFuture();
    }

    /** Writes what came to the buffer; false at the end. */
    private boolean take(CompletableFuture<@Nullable T> item) throws IOException {
        T value;
        try {
            value = item.join();
        } catch (CompletionException failure) {
            failed(failure.getCause(), buffer);
            return false;
        } catch (CancellationException cancelled) {
            failed(cancelled, buffer);
            return false;
        }
        if (value == null) {
            Usage usage = source.usage();
            writer.end(usage, buffer);
            return false;
        }
        if (!begun) {
            begun = true;
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, writer.mediaType(value));
        }
        writer.write(value, buffer);
        if (value instanceof ByteItem bytes) {
            bytes.release();
        }
        return true;
    }

    private void failed(@Nullable Throwable cause, ByteArrayOutputStream out) throws IOException {
        Trouble trouble = cause instanceof CallException failure
                ? Troubles.of(failure)
                : Trouble.of(500, null, null, "The stream broke off.");
        if (!writer.failed(trouble, out)) {
            broken = cause == null ? new IOException("the stream broke off") : cause;
        }
    }

    /** What is written next; left alone until it is written, so that nobody needs a copy. */
    private static final class Outgoing extends ByteArrayOutputStream {

        Outgoing() {
            super(1 << 10);
        }

        ByteBuffer bytes() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }

    private Action finished() throws Throwable {
        if (broken != null) {
            throw broken;
        }
        return Action.SUCCEEDED;
    }

    @Override
    protected void onCompleteSuccess() {
        visit.done().succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        source.cancel();
        visit.fail(cause);
    }
}
