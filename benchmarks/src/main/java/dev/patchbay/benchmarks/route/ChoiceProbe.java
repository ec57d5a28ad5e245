package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Middle;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.Ticker;
import dev.patchbay.spi.Fit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Reads a meter at two moments within every choice, which the router announces through public seams: it draws a random number
 * when it starts to choose, asks its state for the count of alarms before it takes what it has chosen, takes a slot there, and
 * reads the clock once that is taken. A strategy draws more: the first draw counts. So the choice is measured where it happens,
 * without opening the engine. Every part has calls of its own, because to read the clock is to wait for all that memory has been
 * asked for: a third reading in between would be part of what is measured.
 */
final class ChoiceProbe implements AutoCloseable {

    private final LongSupplier meter;
    private final Patchbay router;
    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private Part part = Part.CHOICE;
    private boolean choosing;
    private boolean chosen;
    private long begun;
    private long ended;

    /** What a choice begins with. */
    enum Part {
        /** From the draw to the moment in which the router begins to take what it chose. */
        CHOICE,
        /** From the draw to the taking of a slot: the deployment has been reached. */
        REACHING,
        /** From the draw to the deployment being taken: slot, rate windows, lease. */
        TAKING
    }

    /**
     * A probe.
     *
     * @param meter what to read: the time, or the bytes that this thread has allocated
     */
    ChoiceProbe(LongSupplier meter, int deployments, String strategy) {
        this.meter = meter;
        PingFactory plugin = new PingFactory(
                "ping", (ping, any) -> CompletableFuture.completedFuture(Pong.PONG), (ping, deployment) -> Fit.FITS);
        this.router = PingRouters.unlike(plugin, deployments, strategy)
                .randomness(this::draw)
                .ticker(this::tick)
                .state(new NotingState(Ticker.system(), this::chosen, () -> ends(Part.REACHING)))
                .build();
    }

    /** What a part of a choice takes, without what reading the meter does, over so many calls. */
    double measure(Part wanted, int calls) {
        part = wanted;
        double reading = overhead(meter, calls);
        long[] parts = new long[calls];
        for (int i = 0; i < calls; i++) {
            router.call(request);
            parts[i] = ended - begun;
        }
        return Middle.of(parts) - reading;
    }

    /** What it costs to read a meter: the difference of two readings with nothing in between. */
    static double overhead(LongSupplier meter, int times) {
        long[] gaps = new long[times];
        for (int i = 0; i < times; i++) {
            long before = meter.getAsLong();
            gaps[i] = meter.getAsLong() - before;
        }
        return Middle.of(gaps);
    }

    @Override
    public void close() {
        router.close();
    }

    private double draw() {
        double number = ThreadLocalRandom.current().nextDouble();
        if (!choosing) {
            choosing = true;
            chosen = false;
            begun = meter.getAsLong();
        }
        return number;
    }

    private void chosen() {
        if (choosing && !chosen) { // asked for again later, when the attempt has ended
            chosen = true;
            ends(Part.CHOICE);
        }
    }

    private void ends(Part reached) {
        if (choosing && part == reached) {
            ended = meter.getAsLong();
        }
    }

    private long tick() {
        if (choosing && chosen) {
            ends(Part.TAKING);
            choosing = false;
        }
        return System.nanoTime();
    }
}
