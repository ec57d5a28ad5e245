package dev.patchbay.benchmarks.route;

import com.sun.management.ThreadMXBean;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.route.ChoiceProbe.Part;
import dev.patchbay.benchmarks.route.MemoryFloor.Reading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What choosing a deployment costs, measured from within. */
public final class ChoiceTable {

    private static final int[] SIZES = {2, 100, 10_000};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A strategy.
     *
     * @param goal in nanoseconds
     */
    private record Compared(String name, int goal) {}

    private static final List<Compared> STRATEGIES = List.of(
            new Compared("weighted", 60),
            new Compared("least-busy", 60),
            new Compared("lowest-latency", 200),
            new Compared("cost", 200),
            new Compared("usage", 200));

    private ChoiceTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) {
        int calls = effort.warmUp().isZero() ? 10 : 100_000;
        for (Compared strategy : STRATEGIES) {
            times(strategy, effort, calls, report);
            bytes(strategy, calls, report);
        }
        floor(effort, calls, report);
    }

    /** Medians over rounds, in which few and many deployments take turns. */
    private static void times(Compared strategy, Effort effort, int calls, Report report) {
        List<ChoiceProbe> probes = new ArrayList<>();
        for (int size : SIZES) {
            probes.add(new ChoiceProbe(System::nanoTime, size, strategy.name()));
        }
        probes.forEach(probe -> probe.measure(Part.CHOICE, calls)); // warm-up
        double[][] choices = new double[SIZES.length][effort.rounds()];
        double[][] reachings = new double[SIZES.length][effort.rounds()];
        double[][] takings = new double[SIZES.length][effort.rounds()];
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < SIZES.length; i++) {
                choices[i][round] = probes.get(i).measure(Part.CHOICE, calls);
                reachings[i][round] = probes.get(i).measure(Part.REACHING, calls);
                takings[i][round] = probes.get(i).measure(Part.TAKING, calls);
            }
        }
        probes.forEach(ChoiceProbe::close);
        for (int i = 0; i < SIZES.length; i++) {
            double choice = Median.of(choices[i]);
            double reaching = Median.of(reachings[i]);
            double taking = Median.of(takings[i]);
            String more = "and reaching it: %.0f ns, and taking it: %.0f ns".formatted(reaching, taking);
            print(strategy.name() + ", " + SIZES[i], choice, more);
            String what = "choosing by " + strategy.name() + " among " + SIZES[i] + " deployments";
            report.atMost(what, strategy.goal(), choice, "ns");
            report.note("the same and reaching its slots in memory", reaching, "ns");
            report.note("the same and taking it (slot, two rate windows, lease)", taking, "ns");
        }
    }

    private static void bytes(Compared strategy, int calls, Report report) {
        try (ChoiceProbe probe = new ChoiceProbe(THREADS::getCurrentThreadAllocatedBytes, 100, strategy.name())) {
            probe.measure(Part.CHOICE, calls);
            report.atMost("the choice, bytes", 0, probe.measure(Part.CHOICE, calls), "B");
            report.note("the same and taking it", probe.measure(Part.TAKING, calls), "B");
        }
    }

    private static void floor(Effort effort, int calls, Report report) {
        int many = SIZES[SIZES.length - 1];
        MemoryFloor floor = new MemoryFloor(many);
        Map<Reading, double[]> reads = new EnumMap<>(Reading.class);
        for (Reading reading : Reading.values()) {
            floor.measure(reading, calls); // warm-up
            reads.put(reading, new double[effort.rounds()]);
        }
        for (int round = 0; round < effort.rounds(); round++) {
            double clock = ChoiceProbe.overhead(System::nanoTime, calls);
            for (Map.Entry<Reading, double[]> read : reads.entrySet()) {
                read.getValue()[round] = floor.measure(read.getKey(), calls) - clock;
            }
        }
        reads.forEach((reading, rounds) -> {
            double took = Median.of(rounds);
            String how = reading.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            print(many + " objects", took, "no router: " + how + " (" + (floor.seen() & 1) + ")");
            report.note("objects read among " + many + ", without a router: " + how, took, "ns");
        });
    }

    private static void print(String what, double nanos, String more) {
        System.out.printf(Locale.ROOT, "  %-24s %6.1f ns  %s%n", what, nanos, more);
    }
}
