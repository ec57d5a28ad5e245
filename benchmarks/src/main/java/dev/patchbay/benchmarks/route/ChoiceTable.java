package dev.patchbay.benchmarks.route;

import com.sun.management.ThreadMXBean;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Median;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.route.ChoiceProbe.Choice;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What choosing a deployment costs, measured from within. */
public final class ChoiceTable {

    private static final int[] SIZES = {2, 100, 10_000};
    private static final String WEIGHTED = "weighted";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A strategy.
     *
     * @param goal in nanoseconds
     * @param shown how many candidates it looks at, at most, whose limits it has looked up by the clock
     */
    private record Compared(String name, int goal, int shown) {}

    private static final List<Compared> STRATEGIES = List.of(
            new Compared("least-busy", 60, 0),
            new Compared("lowest-latency", 200, 0),
            new Compared("cost", 200, 0),
            new Compared("usage", 200, 4));

    private ChoiceTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) {
        int calls = effort.warmUp().isZero() ? 10 : 200_000;
        System.out.printf("  %-20s %12s %12s%n", "", "pick", "pick + take");
        List<ChoiceProbe> probes = new ArrayList<>();
        for (int size : SIZES) {
            probes.add(new ChoiceProbe(System::nanoTime, size, WEIGHTED, 0));
        }
        probes.forEach(probe -> probe.measure(calls)); // warm-up
        long[][] picks = new long[SIZES.length][effort.rounds()];
        long[][] leases = new long[SIZES.length][effort.rounds()];
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < SIZES.length; i++) {
                long clock = probes.get(i).overhead(calls);
                Choice choice = probes.get(i).measure(calls);
                picks[i][round] = choice.pick() - clock;
                leases[i][round] = choice.lease() - 2 * clock;
            }
        }
        for (int i = 0; i < SIZES.length; i++) {
            double pick = (double) Median.of(picks[i]);
            double lease = (double) Median.of(leases[i]);
            System.out.printf("  %-20s %9.0f ns %9.0f ns%n", SIZES[i] + " deployments", pick, lease);
            report.atMost("choosing among " + SIZES[i] + " deployments", 60, pick, "ns");
            report.note("the same and taking it (slot, two rate windows, lease)", lease, "ns");
        }
        probes.forEach(ChoiceProbe::close);
        bytes(report, calls);
        for (Compared strategy : STRATEGIES) {
            compared(strategy, effort, calls, report);
        }
    }

    /** A strategy looks at several, and its own work comes after the last of them was asked: all of it is one figure. */
    private static void compared(Compared strategy, Effort effort, int calls, Report report) {
        for (int size : SIZES) {
            int readings = Math.min(strategy.shown(), size);
            try (ChoiceProbe probe = new ChoiceProbe(System::nanoTime, size, strategy.name(), readings)) {
                probe.measure(calls); // warm-up
                long[] leases = new long[effort.rounds()];
                for (int round = 0; round < leases.length; round++) {
                    leases[round] = probe.measure(calls).lease() - 2 * probe.overhead(calls);
                }
                double lease = (double) Median.of(leases);
                System.out.printf("  %-20s %12s %9.0f ns  %s%n", size + " deployments", "", lease, strategy.name());
                report.atMost(
                        "choosing by " + strategy.name() + " among " + size + " deployments and taking",
                        strategy.goal(),
                        lease,
                        "ns");
            }
        }
        int readings = strategy.shown();
        try (ChoiceProbe probe =
                new ChoiceProbe(THREADS::getCurrentThreadAllocatedBytes, 100, strategy.name(), readings)) {
            probe.measure(calls);
            report.atMost("the same, bytes", 0, (double) probe.measure(calls).lease(), "B");
        }
    }

    private static void bytes(Report report, int calls) {
        try (ChoiceProbe probe = new ChoiceProbe(THREADS::getCurrentThreadAllocatedBytes, 100, WEIGHTED, 0)) {
            probe.measure(calls);
            Choice choice = probe.measure(calls);
            report.atMost("choosing, bytes", 0, (double) choice.pick(), "B");
            report.note("the same and taking it", (double) choice.lease(), "B");
        }
    }
}
