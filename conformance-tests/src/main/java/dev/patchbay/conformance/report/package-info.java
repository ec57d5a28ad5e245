/**
 * What came of a run of the kit, for people and for machines: {@link dev.patchbay.conformance.report.Report} collects findings and
 * writes {@code report.json}, a JUnit XML and {@code index.html}. Knows nothing of rules, routers and plugins.
 */
@NullMarked
package dev.patchbay.conformance.report;

import org.jspecify.annotations.NullMarked;
