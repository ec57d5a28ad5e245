package dev.patchbay.conformance.testing;

import com.sun.management.OperatingSystemMXBean;
import dev.patchbay.conformance.ConformanceSuite;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells, when all tests are over, how long every suite took per call type, and how much of the processors. No test bounds it: half
 * of it is processor time, so that a bound which means something here would fail where others work beside it.
 */
public final class SuitePace implements TestExecutionListener {

    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> processors = new ConcurrentHashMap<>();
    private final Map<String, Integer> callTypes = new ConcurrentHashMap<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        List<UniqueId.Segment> segments = test.getUniqueIdObject().getSegments();
        int last = segments.size() - 1;
        if (segments.get(last).getType().equals("dynamic-container")
                && segments.get(last - 1).getValue().startsWith("providerRules(")) {
            callTypes.merge(segments.get(last - 2).getValue(), 1, Integer::sum);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isSuite(test)) {
            began.put(test.getUniqueId(), System.nanoTime());
            processors.put(test.getUniqueId(), MACHINE.getProcessCpuTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String suite = test.getUniqueIdObject().getLastSegment().getValue();
        Integer types = callTypes.get(suite);
        Long start = began.get(test.getUniqueId());
        Long busyBefore = processors.get(test.getUniqueId());
        if (types != null && start != null && busyBefore != null) {
            double seconds = (System.nanoTime() - start) / NANOS;
            double busy = (MACHINE.getProcessCpuTime() - busyBefore) / NANOS;
            lines.add("%-25s %3d call types %6.1f s, %4.1f s each, %6.1f s of processors"
                    .formatted(test.getDisplayName(), types, seconds, seconds / types, busy));
        }
    }

    private static boolean isSuite(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass())
                .filter(ConformanceSuite.class::isAssignableFrom)
                .isPresent();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        lines.forEach(System.out::println);
        lines.clear();
    }
}
