package dev.patchbay.simulation;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Many seeds of one scenario, on the threads there are, looking for one that breaks a promise of the router.
 *
 * @param calls how many calls there were in all
 * @param broken what was broken, by seed
 */
record Hunt(long calls, Map<Long, BrokenInvariant> broken) {

    static Hunt through(Scenario scenario, long from, long seeds) {
        AtomicLong calls = new AtomicLong();
        Map<Long, BrokenInvariant> broken = new ConcurrentSkipListMap<>();
        LongStream.range(from, from + seeds).parallel().forEach(seed -> {
            Ledger ledger = new Ledger(0, Long.MAX_VALUE);
            try {
                Simulation.run(scenario, ClientKind.PATCHBAY, seed, ledger);
            } catch (BrokenInvariant found) {
                broken.put(seed, found);
            }
            calls.addAndGet(ledger.calls());
        });
        return new Hunt(calls.get(), broken);
    }
}
