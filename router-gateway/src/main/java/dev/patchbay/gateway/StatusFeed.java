package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.router.Patchbay;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Callback;

/** Tells the status page, once a second, how the router stands. No thread waits for a reader. */
final class StatusFeed {

    private static final int MOST_READERS = 32;
    private static final long PAUSE_MILLIS = 1_000;

    private final Patchbay router;
    private final RecentCalls recent;
    private final BooleanSupplier draining;
    private final AtomicInteger readers = new AtomicInteger();

    StatusFeed(Patchbay router, RecentCalls recent, BooleanSupplier draining) {
        this.router = router;
        this.recent = recent;
        this.draining = draining;
    }

    /** Writes to this visit until its reader leaves, or the gateway stops. */
    void follow(Visit visit) {
        if (readers.incrementAndGet() > MOST_READERS) {
            readers.decrementAndGet();
            throw BadRequest.of(503, "too_many_readers", "Too many look at the status already.");
        }
        visit.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        visit.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        next(visit.finishing(readers::decrementAndGet));
    }

    private void next(Visit visit) {
        boolean last =
                draining.getAsBoolean() || HttpMethod.HEAD.is(visit.request().getMethod());
        byte[] event = StatusDocument.event(router.status(), recent.list());
        visit.response().write(last, ByteBuffer.wrap(event), new Callback() {
            @Override
            public void succeeded() {
                if (last) {
                    visit.done().succeeded();
                } else {
                    visit.request()
                            .getComponents()
                            .getScheduler()
                            .schedule(() -> next(visit), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }

            @Override
            public void failed(Throwable gone) {
                visit.done().failed(gone);
            }
        });
    }
}
