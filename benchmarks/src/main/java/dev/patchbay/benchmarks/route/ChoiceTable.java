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
     */
    private record Compared(String name, int goal) {}

    private static final List<Compared> STRATEGIES = List.of(
            new Compared("least-busy", 60),
            new Compared("lowest-latency", 200),
            new Compared("cost", 200),
            new Compared("usage", 200));

    private ChoiceTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) {
        int calls = effort.warmUp().isZero() ? 10 : 100_000;
        System.out.printf("  %-20s %9s %12s %16s%n", "", "pick", "choice", "choice + take");
        Choice[] weighted = among(WEIGHTED, effort, calls);
        for (int i = 0; i < SIZES.length; i++) {
            report.atMost("choosing among " + SIZES[i] + " deployments", 60, (double) weighted[i].pick(), "ns");
            report.note("the same and taking it (slot, two rate windows, lease)", (double) weighted[i].lease(), "ns");
        }
        bytes(WEIGHTED, calls, report);
        floor(effort, calls, report);
        for (Compared strategy : STRATEGIES) {
            Choice[] choices = among(strategy.name(), effort, calls);
            for (int i = 0; i < SIZES.length; i++) {
                String what = "choosing by " + strategy.name() + " among " + SIZES[i] + " deployments";
                report.atMost(what, strategy.goal(), (double) choices[i].choice(), "ns");
                report.note("the same and taking it", (double) choices[i].lease(), "ns");
            }
            bytes(strategy.name(), calls, report);
        }
    }

    /** Medians over rounds, in which few and many deployments take turns. */
    private static Choice[] among(String strategy, Effort effort, int calls) {
        List<ChoiceProbe> probes = new ArrayList<>();
        for (int size : SIZES) {
            probes.add(new ChoiceProbe(System::nanoTime, size, strategy));
        }
        probes.forEach(probe -> probe.measure(calls)); // warm-up
        Choice[][] rounds = new Choice[SIZES.length][effort.rounds()];
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < SIZES.length; i++) {
                rounds[i][round] = probes.get(i).measure(calls);
            }
        }
        probes.forEach(ChoiceProbe::close);
        Choice[] medians = new Choice[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            medians[i] = Choice.median(rounds[i]);
            System.out.printf(
                    "  %-20s %6d ns %9d ns %13d ns  %s%n",
                    SIZES[i] + " deployments", medians[i].pick(), medians[i].choice(), medians[i].lease(), strategy);
        }
        return medians;
    }

    private static void bytes(String strategy, int calls, Report report) {
        try (ChoiceProbe probe = new ChoiceProbe(THREADS::getCurrentThreadAllocatedBytes, 100, strategy)) {
            probe.measure(calls);
            Choice choice = probe.measure(calls);
            report.atMost("the choice, bytes", 0, (double) choice.choice(), "B");
            report.note("the same and taking it", (double) choice.lease(), "B");
        }
    }

    private static void floor(Effort effort, int calls, Report report) {
        int many = SIZES[SIZES.length - 1];
        MemoryFloor floor = new MemoryFloor(many);
        floor.measure(calls); // warm-up
        long[] reads = new long[effort.rounds()];
        for (int round = 0; round < reads.length; round++) {
            reads[round] = floor.measure(calls) - ChoiceProbe.overhead(System::nanoTime, calls);
        }
        long read = Median.of(reads);
        System.out.printf("  %-20s %6d ns  two reads, no router (%d)%n", many + " objects", read, floor.seen() & 1);
        report.note("two reads of memory among " + many + " objects, without a router", (double) read, "ns");
    }
}
