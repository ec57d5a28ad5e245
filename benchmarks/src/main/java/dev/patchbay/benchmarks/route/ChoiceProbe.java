package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterState;
import dev.patchbay.router.Ticker;
import dev.patchbay.spi.Fit;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Reads a meter at four moments within every choice, each of which the router announces through a public seam: it draws a
 * random number when it starts to choose, asks the deployment that it picked whether the request fits, takes a slot of the
 * one that it chose, and reads the clock once that is taken. A strategy draws more and asks more of them: the first draw and the
 * first question count. So the choice is measured where it happens, without opening the engine.
 */
final class ChoiceProbe implements AutoCloseable {

    private final LongSupplier meter;
    private final Patchbay router;
    private final PingRequest request = new PingRequest(PingRouters.MODEL);
    private boolean choosing;
    private boolean asked;
    private long drawn;
    private long picked;
    private long chosen;
    private long taken;

    /**
     * A probe.
     *
     * @param meter what to read: the time, or the bytes that this thread has allocated
     */
    ChoiceProbe(LongSupplier meter, int deployments, String strategy) {
        this.meter = meter;
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
                .state(new NotingState(RouterState.inMemory(Ticker.system()), this::chosen))
                .build();
    }

    /** What the parts of a choice take, without what reading the meter does; medians over so many calls. */
    Choice measure(int calls) {
        long reading = overhead(meter, calls);
        long[] picks = new long[calls];
        long[] choices = new long[calls];
        long[] leases = new long[calls];
        for (int i = 0; i < calls; i++) {
            router.call(request);
            picks[i] = picked - drawn;
            choices[i] = chosen - drawn;
            leases[i] = taken - drawn;
        }
        return new Choice(
                Median.of(picks) - reading, Median.of(choices) - 2 * reading, Median.of(leases) - 3 * reading);
    }

    /** What it costs to read a meter: the difference of two readings with nothing in between. */
    static long overhead(LongSupplier meter, int times) {
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
            drawn = meter.getAsLong();
        }
        return number;
    }

    private void chosen() {
        if (choosing) {
            chosen = meter.getAsLong();
        }
    }

    private long tick() {
        if (choosing && asked) {
            taken = meter.getAsLong();
            choosing = false;
        }
        return System.nanoTime();
    }

    /**
     * Parts of a choice, in the meter's unit.
     *
     * @param pick from the draw to the question whether the request fits
     * @param choice from the draw to the taking of a slot: for a strategy all of its choice
     * @param lease from the draw to the deployment being taken: slot, rate windows, lease
     */
    record Choice(long pick, long choice, long lease) {

        /** The median of each part. */
        static Choice median(Choice... choices) {
            return new Choice(
                    Median.of(Arrays.stream(choices).mapToLong(Choice::pick).toArray()),
                    Median.of(Arrays.stream(choices).mapToLong(Choice::choice).toArray()),
                    Median.of(Arrays.stream(choices).mapToLong(Choice::lease).toArray()));
        }
    }
}
