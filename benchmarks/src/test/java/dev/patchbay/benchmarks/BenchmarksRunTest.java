package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark does what it is about to measure: once, and without measuring. Each table calls every benchmark method. */
final class BenchmarksRunTest {

    @ParameterizedTest
    @EnumSource(Table.class)
    void theTableRuns(Table table) throws Exception {
        Report report = new Report();

        table.run(Effort.once(), report);

        assertThat(report.isEmpty()).isFalse();
    }
}
