package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.spi.ProviderFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves a plugin. An author extends it, says what the plugin is, and gets a named test for every rule and call type:
 *
 * <pre>{@code
 * final class AcmeConformanceTest extends ConformanceSuite {
 *     protected String provider() { return "acme"; }
 *
 *     protected Map<String, ?> settings(URI baseUrl) {
 *         return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("any"));
 *     }
 *
 *     protected List<CallTypeSample<?>> samples() {
 *         return List.of(CallTypeSample.of(SpeechRequest.TYPE, model -> SpeechRequest.of(model, "Hello"), wire()));
 *     }
 * }
 * }</pre>
 *
 * <p>No key and no network beyond loopback is needed. Rules cannot be overridden; one that cannot apply is shown as
 * skipped, with the reason.
 */
public abstract class ConformanceSuite extends ReportedSuite {

    private static final Duration LOAD_LIMIT = Duration.ofSeconds(10);

    private @Nullable PluginLoading loading;
    private @Nullable FirstAnswers firstAnswers;
    /** Of what follows; not the suite itself, which its author may lock in what is asked meanwhile. */
    private final Object beginning = new Object();

    private @Nullable List<DynamicContainer> provided;
    private @Nullable Proofs providing;
    private @Nullable ChildJvm child;

    /** For subclasses. */
    protected ConformanceSuite() {}

    /** Begun with the first question, when the suite of the author is complete. */
    private synchronized PluginLoading loading() {
        PluginLoading begun = loading;
        if (begun == null) {
            begun = new PluginLoading(this);
            loading = begun;
        }
        return begun;
    }

    /** Looked at when the plugin is loaded. */
    private synchronized FirstAnswers firstAnswers() {
        FirstAnswers looked = firstAnswers;
        if (looked == null) {
            looked = FirstAnswers.of(loading().plugin(), this);
            firstAnswers = looked;
        }
        return looked;
    }

    /** The plugin's name in configuration. */
    protected abstract String provider();

    /**
     * The settings of a deployment whose upstream is there, always with the same key.
     *
     * @return each value a {@code String}, a {@link dev.patchbay.spi.Secret} or a {@code Map} from text to text
     */
    protected abstract Map<String, ?> settings(URI baseUrl);

    /** Every call type that the plugin declares. */
    protected abstract List<CallTypeSample<?>> samples();

    /** The plugin; the one of this name on the class path by default. */
    protected ProviderFactory factory() {
        return PluginFinding.of(provider());
    }

    /** The router to prove the rules on; this product's own by default. */
    protected RouterMaker router() {
        return RouterMaker.patchbay();
    }

    /** The plugin is found, speaks this version of the contract, and makes a provider without failing or waiting. */
    @Test
    @DisplayName("K001 the plugin loads")
    final void thePluginLoads() {
        ask("K001", "the plugin loads", () -> loading().plugin());
    }

    /** No call type that the plugin declares is without rules, and none has rules that the plugin does not declare. */
    @Test
    @DisplayName("K002 every call type has its rules")
    final void everyCallTypeHasItsRules() {
        ask(
                "K002",
                "every call type has its rules",
                () -> loading().pluginOrSkip().isSampled());
    }

    /** Every call type's answer is what its sample says; those whose is not are asked nothing else. */
    @Test
    @DisplayName("K003 the first answer is what its sample says")
    final void everyFirstAnswerIsAsSampled() {
        ask("K003", "the first answer is what its sample says", () -> {
            loading().pluginOrSkip();
            firstAnswers().areAsSampled();
        });
    }

    /**
     * The rules of routing: every call type, behind a real router. Rules are asked at entry points in turns, and at all of them
     * where the system property {@code patchbay.conformance.cells} is {@code all}.
     */
    @TestFactory
    @DisplayName("router rules")
    final Stream<DynamicContainer> routerRules() {
        Stream<DynamicContainer> rules = routerRules(Cells.asConfigured()::entries);
        try {
            begunProviderRules(); // they wait for other things, so that it takes less time to ask both at once
        } catch (Throwable broken) {
            rules.close();
            throw broken;
        }
        return rules;
    }

    /**
     * The rules of routing, asked somewhere.
     *
     * @param entries where a rule is asked of a call type
     */
    final Stream<DynamicContainer> routerRules(BiFunction<Rule, CallTypeSample<?>, List<WayIn>> entries) {
        RouterMaker maker = router();
        Upstreams upstreams = new Upstreams();
        Proofs proofs = new Proofs(report());
        return ofEveryCallType((plugin, sample) -> {
                    List<DynamicTest> tests = new ArrayList<>();
                    for (Rule rule : RuleBook.rules()) {
                        for (WayIn entry : entries.apply(rule, sample)) {
                            Subject subject = new Subject(plugin.factory(), this::settings, sample, entry, maker);
                            tests.add(proofs.test(rule.cell(subject), () -> rule.prove(subject, upstreams)));
                        }
                    }
                    return tests;
                })
                .stream()
                .onClose(proofs::close)
                .onClose(upstreams::close);
    }

    /**
     * The rules for providers: every call type, over real sockets, without a router. The usual run asks all variants of
     * what takes no time, and of the others each of one call type at least, the same in every run with the same seed; all of
     * all where the system property {@code patchbay.conformance.cells} is {@code all}.
     */
    @TestFactory
    @DisplayName("provider rules")
    final Stream<DynamicContainer> providerRules() {
        return begunProviderRules().stream();
    }

    /** Begun once, by whichever needs them first. */
    private List<DynamicContainer> begunProviderRules() {
        synchronized (beginning) {
            List<DynamicContainer> begun = provided;
            if (begun == null) {
                Proofs proofs = new Proofs(report());
                ChildJvm small = new ChildJvm(proven());
                providing = proofs;
                child = small;
                Cells cells = Cells.asConfigured();
                begun = ofEveryCallType((plugin, sample) -> providerRules(proofs, small, cells, plugin, sample));
                provided = begun;
            }
            return begun;
        }
    }

    private List<DynamicTest> providerRules(
            Proofs proofs, ChildJvm small, Cells cells, LoadedPlugin plugin, CallTypeSample<?> sample) {
        List<ProviderSubject> subjects = new ArrayList<>();
        for (CallTypeSample<?> one : plugin.samples()) {
            subjects.add(new ProviderSubject(plugin.factory(), this::settings, one, small));
        }
        Collections.rotate(subjects, -plugin.samples().indexOf(sample));
        ProviderSubject subject = subjects.get(0);
        List<DynamicTest> tests = new ArrayList<>();
        for (ProviderRule rule : ProviderRuleBook.rules()) {
            for (Variant variant : cells.variants(rule, plugin.samples(), sample)) {
                Callable<String> proof =
                        () -> rule.once() ? rule.proveOfFirst(variant.words(), subjects) : rule.prove(variant, subject);
                Cell cell = rule.cell(variant, subject);
                tests.add(variant.takesTime() ? proofs.longTest(cell, proof) : proofs.test(cell, proof));
            }
        }
        return tests;
    }

    /** Gives up what the rules for providers were asked with. */
    @AfterAll
    final void end() {
        synchronized (beginning) {
            if (providing != null) {
                providing.close();
            }
            if (child != null) {
                child.close();
            }
        }
    }

    /** The suite that another JVM can make anew by its name. */
    Class<? extends ConformanceSuite> proven() {
        return getClass();
    }

    /** How long a plugin may take to load. */
    Duration loadLimit() {
        return LOAD_LIMIT;
    }

    /** The tests of a call type. */
    @FunctionalInterface
    private interface Asking {
        List<DynamicTest> tests(LoadedPlugin plugin, CallTypeSample<?> sample);
    }

    /** The tests of every call type that can be asked at all; what else there is, is skipped here and fails as K001, K002 or K003. */
    private List<DynamicContainer> ofEveryCallType(Asking asking) {
        List<DynamicContainer> types = new ArrayList<>();
        if (loading().fails()) {
            types.add(skipped("not asked", "the plugin does not load: see K001"));
        } else {
            for (CallTypeSample<?> sample : loading().plugin().samples()) {
                if (!sample.wire().missing().isEmpty()) {
                    types.add(skipped(sample.name(), "the wire script is not complete: see K002"));
                } else if (firstAnswers().fault(sample) != null) {
                    types.add(skipped(sample.name(), "the first answer is not what the sample says: see K003"));
                } else {
                    types.add(DynamicContainer.dynamicContainer(
                            sample.name(), asking.tests(loading().plugin(), sample)));
                }
            }
        }
        return types;
    }

    private static DynamicContainer skipped(String name, String reason) {
        return DynamicContainer.dynamicContainer(
                name, List.of(DynamicTest.dynamicTest(reason, () -> Assumptions.abort(reason))));
    }

    private void ask(String rule, String sentence, Runnable proof) {
        new Asked(Cell.ofPlugin(loading().provider(), rule, sentence), Executors.callable(proof, ""), report()::add)
                .now();
    }
}
