package dev.patchbay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The page about a comparison, and its pictures. */
final class Report {

    private static final double MILLION = 1e6;
    private static final double SECOND = 1e9;
    private static final double MINUTES_DEAD = 9;
    private static final int RUNS = 10;

    private Report() {}

    /** The page. */
    static String page(Comparison comparison) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # How clients fare in trouble

                Simulated: one thread, a clock that nobody waits for, trouble drawn from fixed seeds. `mvn -B verify` draws this page
                anew and fails where it differs; `java -jar simulation/target/simulation.jar report` writes it. The router is
                the real one with its settings at their defaults; the other clients are small programs beside it, the last but one
                with Resilience4j's circuit breaker as it comes. What each scenario is like stands in its file below
                `simulation/src/main/resources`. All clients meet the same calls and the same trouble, and have the same time: 60 s for a
                call, 15 s for an attempt.

                | client | picks | after a failure | keeps away from a deployment |
                |---|---|---|---|
                | one deployment, no retry | always the first | nothing | never |
                | one deployment, 4 tries | always the first | again after 0.5 s, doubling | never |
                | round robin, 3 tries | one after the other | the next after 0.5 s, doubling | never |
                | least busy, 3 tries | the one with the fewest requests in flight | the same | never |
                | LiteLLM's default policy | by chance, of those that are not kept away from | another at once; after 0.5 s, doubling, where none is left; 3 tries | for 5 s after a 429, or when more than half of five or more failed in the running minute |
                | Resilience4j: retry and breakers | one after the other, of those whose breaker permits it | the next after 0.5 s, doubling; 3 tries | for 60 s when half of the last 100 failed |
                | Patchbay | by weight | another within 25 ms; up to 4 tries, as many as there are deployments | for as long as a 429 says; for 5 s, doubling to 15 s, after three failures in a row, or more than half of ten in 10 s |

                They are written from what is documented, not the products themselves, and anybody can tune them: breakers with a window
                of ten would see more of what is shown here. What is compared is what one gets without.

                ## The standard mix

                Four deployments, each in trouble for a tenth of the time, by chance and by itself: down, errors, throttled, slow,
                hanging, flapping, browned out, for five minutes on average. 240 hours, ten seeds.

                | client | calls | availability | failed per million | attempts per call | an answer takes on average | 99 of 100 take no more than |
                |---|---|---|---|---|---|---|
                """);
        for (ClientKind kind : ClientKind.values()) {
            Ledger mix = comparison.of(kind).mix();
            row(
                    page,
                    kind.label(),
                    number("%,.0f", (double) mix.calls()),
                    number("%.4f %%", 100 * mix.availability()),
                    number("%,.0f", perMillion(mix)),
                    perCall(mix),
                    number("%.2f s", mix.times().mean() / SECOND),
                    number("%.1f s", mix.times().within(0.99) / SECOND));
        }
        page.append(String.format(
                Locale.ROOT,
                """

                        Of every %,.0f calls that fail with one deployment and no retry, one fails with Patchbay; of every %,.0f with four
                        tries on that deployment, which is what naive retry means here; and of every %.0f with round robin over
                        all four and three tries. Times are of calls that were answered, so that who gives up early looks quicker than it is;
                        they are known to a twentieth. A call comes every twenty seconds, so that little is known of a deployment
                        when it is asked; under more load cooldowns begin sooner.

                        """,
                times(comparison, ClientKind.ONE_DEPLOYMENT),
                times(comparison, ClientKind.FOUR_TRIES),
                times(comparison, ClientKind.ROUND_ROBIN)));
        page.append("""
                ![Failed calls per million, by client](charts/failed.svg)

                ## A total outage

                Everything answers with errors, at 20 calls a second for ten minutes. What counts is how little is added to the trouble:
                with the retry budget of a tenth of the calls and one per second, at most 1 + 0.1 + 1/20 = 1.15 attempts per call, and
                the burst of ten. A client whose breakers are all open asks nobody: that spares the upstream most, and it hears of the
                end of the outage by its next probe; Patchbay tries every call once, and hears of it by the next call.

                | client | attempts per call |
                |---|---|
                """);
        for (ClientKind kind : ClientKind.values()) {
            row(page, kind.label(), perCall(comparison.of(kind).outage()));
        }
        page.append("""

                ## One of four is dead

                It refuses connections for ten minutes, at 4 calls a second; a mean of ten seeds. Its fair share would be 60 attempts a
                minute. The time until it is asked again counts from when it is healed; who never stopped asking asks at once.

                | client | attempts on it in the first minute | per minute after that | asked again after | per minute once healed | failed calls per million |
                |---|---|---|---|---|---|
                """);
        for (ClientKind kind : ClientKind.values()) {
            Comparison.Figures figures = comparison.of(kind);
            row(
                    page,
                    kind.label(),
                    number("%.1f", (double) figures.dying().attemptsOn(Comparison.dead()) / RUNS),
                    number("%.1f", figures.dead().attemptsOn(Comparison.dead()) / MINUTES_DEAD / RUNS),
                    number("%.1f s", figures.back() / SECOND),
                    number("%.1f", (double) figures.healed().attemptsOn(Comparison.dead()) / RUNS),
                    number("%,.0f", perMillion(figures.dying(), figures.dead())));
        }
        page.append("""

                ## A freeze at 80 % load

                Everything stands still for a minute while four fifths of what it can do keep coming. The share of the calls that were
                answered, of those that began so long after the thaw; twenty seeds. The router has `max-parallel: 12` on deployments that
                work on ten requests at once, a limit that no other client has; the calls that fail within the first twenty seconds
                found the line full in which the router lets a hundred calls wait: it is full of those who came before the thaw, and
                no slot is free before the first answer. The last row shows it without the limit: while everything counts as failing,
                busy deployments are spared every second call, so that their own lines get shorter; who was passed over looks once
                more, and finds that they answer ([0022](../docs/decisions/0022-half-of-the-calls-when-everything-fails.md)).

                """);
        page.append(String.format(
                Locale.ROOT,
                """
                        What Patchbay promises is at least 99 %% from 20 s after the thaw on: with the limit in every seed, without it in 99 of
                        100 (`FreezeTest`; 1,000 seeds with `-Pfull`); here %.1f %% and %.1f %%. Of the calls that begin before that, in the
                        first 20 s, %.1f %% are answered with the limit, which is less than 99 %%, and %.1f %% without it. The
                        limit keeps the line at the router, where it is bounded and turns the newest away; without it the line stands
                        at the deployments, and those calls wait.

                        """,
                percent(comparison.of(ClientKind.PATCHBAY).thawed(), 1),
                percent(comparison.unlimited(), 1),
                percent(comparison.of(ClientKind.PATCHBAY).thawed(), 0),
                percent(comparison.unlimited(), 0)));
        List<String> head = new ArrayList<>(List.of("client"));
        int windows = comparison.of(ClientKind.PATCHBAY).thawed().size();
        head.addAll(windows(windows));
        row(page, head.toArray(new String[0]));
        page.append("|---".repeat(windows + 1)).append("|\n");
        for (ClientKind kind : ClientKind.values()) {
            shares(page, kind.label(), comparison.of(kind).thawed());
        }
        shares(page, "Patchbay without `max-parallel`", comparison.unlimited());
        page.append("\n![Share of answered calls after a freeze](charts/freeze.svg)\n");
        strategies(page, comparison);
        return page.toString();
    }

    private static void strategies(StringBuilder page, Comparison comparison) {
        page.append("""

                ## Selection strategies

                Patchbay with each of its strategies ([0021](../docs/decisions/0021-selection-strategies.md)): in the standard mix, and
                at 4 calls a second where one of four deployments costs half, answers in half the time and has ten times the rate of
                the others. It is well for five minutes, fails at once for ten, and then every second of its answers is a failure for
                another ten. Its fair share is a quarter, which no strategy may exceed while it fails; ten seeds.

                | strategy | standard mix, failed per million | attempts per call | share of it while it is well | while it fails | while half of it fails | failed calls per million while it fails | while half of it fails |
                |---|---|---|---|---|---|---|---|
                """);
        comparison
                .picks()
                .forEach((strategy, picks) -> row(
                        page,
                        "`" + strategy + "`",
                        number("%.0f", perMillion(picks.mix())),
                        perCall(picks.mix()),
                        share(picks.well()),
                        share(picks.failing()),
                        share(picks.halfFailing()),
                        number("%.0f", perMillion(picks.failing())),
                        number("%.0f", perMillion(picks.halfFailing()))));
    }

    /** Of all attempts, those on the deployment that is at fault. */
    private static String share(Ledger window) {
        return number("%.1f %%", 100.0 * window.attemptsOn(Comparison.dead()) / Math.max(1, window.attempts()));
    }

    /** The picture of failed calls. */
    static String failed(Comparison comparison) {
        List<Chart.Bar> bars = new ArrayList<>();
        for (ClientKind kind : ClientKind.values()) {
            double failed = perMillion(comparison.of(kind).mix());
            bars.add(new Chart.Bar(kind.label(), failed, number("%,.0f", failed)));
        }
        return Chart.bars("Failed calls per million, standard mix (logarithmic)", bars);
    }

    /** The picture of the time after a freeze. */
    static String freeze(Comparison comparison) {
        List<Chart.Line> lines = new ArrayList<>();
        for (ClientKind kind : ClientKind.values()) {
            List<Double> shares = new ArrayList<>();
            for (Ledger window : comparison.of(kind).thawed()) {
                shares.add(window.availability());
            }
            lines.add(new Chart.Line(kind.label(), shares));
        }
        return Chart.lines(
                "Share of answered calls, by 20 s after the thaw",
                windows(lines.get(0).shares().size()),
                lines);
    }

    /** What the first windows after a thaw are called. */
    private static List<String> windows(int count) {
        long length = Comparison.window().toSeconds();
        return IntStream.range(0, count)
                .mapToObj(window -> window * length + "–" + (window + 1) * length + " s")
                .toList();
    }

    private static double times(Comparison comparison, ClientKind other) {
        return perMillion(comparison.of(other).mix())
                / perMillion(comparison.of(ClientKind.PATCHBAY).mix());
    }

    private static void shares(StringBuilder page, String label, List<Ledger> windows) {
        List<String> cells = new ArrayList<>(List.of(label));
        for (Ledger window : windows) {
            cells.add(number("%.1f %%", 100 * window.availability()));
        }
        row(page, cells.toArray(new String[0]));
    }

    static double perMillion(Ledger... windows) {
        long calls = 0;
        long failed = 0;
        for (Ledger window : windows) {
            calls += window.answered() + window.failed();
            failed += window.failed();
        }
        return calls == 0 ? 0 : MILLION * failed / calls;
    }

    private static double percent(List<Ledger> windows, int window) {
        return 100 * windows.get(window).availability();
    }

    private static String perCall(Ledger ledger) {
        return number("%.3f", (double) ledger.attempts() / Math.max(1, ledger.calls()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
