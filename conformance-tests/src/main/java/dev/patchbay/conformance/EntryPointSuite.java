package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves an entry point. Whoever builds another way to a router extends it, and gets a named test for every rule of routing and
 * every call type of a plugin, as the methods of the door have them:
 *
 * <pre>{@code
 * final class GatewayConformanceTest extends EntryPointSuite {
 *     protected EntryPoint entryPoint() { return new GatewayEntry(); }
 *
 *     protected ConformanceSuite plugin() { return new AcmeConformanceTest(); }
 * }
 * }</pre>
 *
 * <p>Rows of the table of error kinds are asked in turns, and all of them where the system property {@code
 * patchbay.conformance.cells} is {@code all}. Rules cannot be overridden; one that the entry point says cannot be asked is shown
 * as skipped, with its reason, and one in ten is the most.
 */
public abstract class EntryPointSuite extends ReportedSuite {

    /** For subclasses. */
    protected EntryPointSuite() {}

    /** What is proved. */
    protected abstract EntryPoint entryPoint();

    /** Whose call types are asked for. */
    protected abstract ConformanceSuite plugin();

    /** Most rules are asked of each call type, and not all call types are left out. */
    @Test
    @DisplayName("K004 few rules are skipped")
    final void fewRulesAreSkipped() {
        ConformanceSuite plugin = plugin();
        Callable<String> proof =
                Executors.callable(() -> Skipped.areFew(new Registered(entryPoint()), plugin.samples()), "");
        new Asked(Cell.ofPlugin(plugin.provider(), "K004", "few rules are skipped"), proof, report()::add).now();
    }

    /** The rules of routing: every call type, behind a real router, through the entry point. */
    @TestFactory
    @DisplayName("router rules")
    final Stream<DynamicContainer> routerRules() {
        WayIn entry = new Registered(entryPoint());
        Cells cells = Cells.asConfigured();
        ConformanceSuite plugin = plugin();
        plugin.reportTo(report());
        return plugin.routerRules((rule, sample) -> cells.isAsked(rule, sample, entry) ? List.of(entry) : List.of());
    }
}
