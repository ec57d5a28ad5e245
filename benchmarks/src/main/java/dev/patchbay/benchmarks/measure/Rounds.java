package dev.patchbay.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Lets contenders take turns: every round runs each of them for a while, so that whatever else the machine does hits all
 * of them alike, and what is compared was measured within the same second.
 */
public final class Rounds {

    /** Threads whose name starts so belong to the other side, and do not count. */
    public static final String NOT_COUNTED = "loopback-";

    private final Effort effort;
    private final Blackhole sink = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    /** Rounds of this length and number. */
    public Rounds(Effort effort) {
        this.effort = effort;
    }

    /** Measures all of them. */
    public Results run(List<Contender> contenders) throws Exception {
        Map<String, Long> operations = new LinkedHashMap<>();
        for (int turn = 0; turn < 2; turn++) { // twice, because the second contender changes what is known of the first
            for (Contender contender : contenders) {
                operations.put(contender.name(), warmUp(contender.operation()));
            }
        }
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < effort.rounds(); round++) {
            for (Contender contender : contenders) {
                long count = operations.getOrDefault(contender.name(), 1L);
                costs.computeIfAbsent(contender.name(), any -> new ArrayList<>())
                        .add(measure(contender.operation(), count));
            }
        }
        return new Results(costs);
    }

    /** Runs it for a while; how often it would run in one round. */
    private long warmUp(Operation operation) throws Exception {
        long nanos = effort.warmUp().toNanos() / 2;
        long start = System.nanoTime();
        long count = 0;
        long batch = 1;
        long lastTook = 1;
        do {
            long before = System.nanoTime();
            repeat(operation, batch);
            lastTook = Math.max(1, System.nanoTime() - before);
            count = batch;
            batch = lastTook < 10_000_000 ? batch * 2 : batch;
        } while (System.nanoTime() - start < nanos);
        return Math.max(1, (long) ((double) count / lastTook * effort.round().toNanos()));
    }

    private Cost measure(Operation operation, long count) throws Exception {
        Reading before = Reading.now();
        repeat(operation, count);
        return Reading.now().since(before, count);
    }

    private void repeat(Operation operation, long count) throws Exception {
        for (long i = 0; i < count; i++) {
            sink.consume(operation.run());
        }
    }
}
