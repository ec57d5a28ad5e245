package dev.patchbay.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The findings of one provider as a grid: a row per rule and a column per call type.
 *
 * @param provider the plugin
 * @param whole what was asked of the plugin as a whole
 * @param callTypes the columns
 * @param rows the rows, by the numbers of their rules
 */
record Matrix(String provider, List<Finding> whole, List<String> callTypes, List<Row> rows) {

    /**
     * One rule.
     *
     * @param rule its number
     * @param sentence what it says
     * @param cells the findings by call type; not every call type has any
     */
    record Row(String rule, String sentence, Map<String, List<Finding>> cells) {}

    static Matrix of(String provider, List<Finding> findings) {
        List<Finding> whole = new ArrayList<>();
        TreeSet<String> callTypes = new TreeSet<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Cell cell = finding.cell();
            String callType = cell.callType();
            if (callType == null) {
                whole.add(finding);
            } else {
                callTypes.add(callType);
                rows.computeIfAbsent(cell.rule(), rule -> new Row(rule, cell.sentence(), new TreeMap<>()))
                        .cells()
                        .computeIfAbsent(callType, type -> new ArrayList<>())
                        .add(finding);
            }
        }
        return new Matrix(provider, whole, List.copyOf(callTypes), List.copyOf(rows.values()));
    }

    /** The outcome that counts for several findings: the worst, and a pass rather than a skip. */
    static Outcome outcome(List<Finding> findings) {
        boolean failed = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.FAILED);
        boolean passed = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.PASSED);
        return failed ? Outcome.FAILED : passed ? Outcome.PASSED : Outcome.SKIPPED;
    }
}
