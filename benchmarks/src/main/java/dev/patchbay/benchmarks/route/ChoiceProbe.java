package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.router.Patchbay;
import dev.patchbay.spi.Fit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Reads a meter at three moments within every choice, each of which the router announces through a public seam: it draws a
 * random number when it starts to choose, asks the deployment that it picked whether the request fits, and reads the clock
 * once the deployment is taken. A strategy draws more, asks more of them, and may have the clock read: the first draw and the
 * reading that comes with the taking count. So the choice is measured where it happens, without opening the engine.
 */
final class ChoiceProbe implements AutoCloseable {

    private final LongSupplier meter;
    private final Patchbay router;
    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private final int readings;
    private boolean choosing;
    private boolean asked;
    private int read;
    private long drawn;
    private long picked;
    private long taken;

    /**
     * A probe.
     *
     * @param meter what to read: the time, or the bytes that this thread has allocated
     * @param readings how often the strategy itself has the clock read before the deployment is taken
     */
    ChoiceProbe(LongSupplier meter, int deployments, String strategy, int readings) {
        this.meter = meter;
        this.readings = readings;
        PingFactory plugin = new PingFactory(
                "ping", (ping, any) -> CompletableFuture.completedFuture(Pong.PONG), (ping, deployment) -> {
                    if (choosing && !asked) { // asked again later, of others, to see how much time the attempt gets
                        picked = meter.getAsLong();
                        asked = true;
                    }
                    return Fit.FITS;
                });
        this.router = PingRouters.builder(plugin, deployments, strategy)
                .randomness(this::draw)
                .ticker(this::tick)
                .build();
    }

    /** What it takes to pick, and what it takes to pick and to take; medians over so many calls. */
    Choice measure(int calls) {
        long[] picks = new long[calls];
        long[] leases = new long[calls];
        for (int i = 0; i < calls; i++) {
            router.call(request);
            picks[i] = picked - drawn;
            leases[i] = taken - drawn;
        }
        return new Choice(Median.of(picks), Median.of(leases));
    }

    /** What it costs to read the meter: the difference of two readings with nothing in between. */
    long overhead(int times) {
        long[] gaps = new long[times];
        for (int i = 0; i < times; i++) {
            long before = meter.getAsLong();
            gaps[i] = meter.getAsLong() - before;
        }
        return Median.of(gaps);
    }

    @Override
    public void close() {
        router.close();
    }

    private double draw() {
        double number = ThreadLocalRandom.current().nextDouble();
        if (!choosing) {
            choosing = true;
            asked = false;
            read = 0;
            drawn = meter.getAsLong();
        }
        return number;
    }

    private long tick() {
        if (choosing && read++ == readings) {
            taken = meter.getAsLong();
            choosing = false;
        }
        return System.nanoTime();
    }

    /**
     * Two parts of a choice, in the meter's unit.
     *
     * @param pick from the draw to the question whether the request fits
     * @param lease from the draw to the deployment being taken: slot, rate windows, lease
     */
    record Choice(long pick, long lease) {}
}
