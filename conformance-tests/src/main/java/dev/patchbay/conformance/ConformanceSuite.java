package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

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
public abstract class ConformanceSuite {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9"); // port 9 discards; nothing is sent

    /** For subclasses. */
    protected ConformanceSuite() {}

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
        for (ProviderFactory found : ServiceLoader.load(ProviderFactory.class)) {
            if (found.name().equals(provider())) {
                return found;
            }
        }
        throw new AssertionError("no plugin '" + provider() + "' is on the class path; is its factory named in"
                + " META-INF/services/" + ProviderFactory.class.getName() + "?");
    }

    /** The router to prove the rules on; this product's own by default. */
    protected RouterMaker router() {
        return RouterMaker.patchbay();
    }

    /** No call type that the plugin declares is without rules, and none has rules that the plugin does not declare. */
    @Test
    @DisplayName("every call type has its rules")
    final void everyCallTypeHasItsRules() {
        Set<String> sampled = new TreeSet<>();
        samples().forEach(sample -> sampled.add(sample.name()));
        Set<String> declared = new TreeSet<>();
        try (Provider provider = factory().create(Settings.of(settings(NOWHERE)))) {
            provider.callTypes().forEach(type -> declared.add(type.name()));
        }
        if (!sampled.equals(declared)) {
            throw new AssertionError("the plugin serves " + declared + ", but there are samples of " + sampled);
        }
    }

    /**
     * The rules of routing: every call type, behind a real router. Rules are asked at entry points in turns, and at all of them
     * where the system property {@code patchbay.conformance.cells} is {@code all}.
     */
    @TestFactory
    @DisplayName("router rules")
    final Stream<DynamicContainer> routerRules() {
        ProviderFactory factory = factory();
        RouterMaker maker = router();
        Cells cells = Cells.asConfigured();
        Upstreams upstreams = new Upstreams();
        Proofs proofs = new Proofs();
        List<DynamicContainer> types = new ArrayList<>();
        for (CallTypeSample<?> sample : samples()) {
            List<DynamicTest> tests = new ArrayList<>();
            for (Rule rule : RuleBook.rules()) {
                for (EntryPoint entry : cells.entries(rule, sample)) {
                    Subject subject = new Subject(factory, this::settings, sample, entry, maker);
                    Executable proof = proofs.begin(() -> rule.prove(subject, upstreams));
                    tests.add(DynamicTest.dynamicTest(rule.title(subject), proof));
                }
            }
            types.add(DynamicContainer.dynamicContainer(sample.name(), tests));
        }
        return types.stream().onClose(proofs::close).onClose(upstreams::close);
    }

    /**
     * The rules for providers: every call type, over real sockets, without a router. The usual run asks some of the variants of
     * each rule, the same in every run, and all of them where the system property {@code patchbay.conformance.cells} is
     * {@code all}.
     */
    @TestFactory
    @DisplayName("provider rules")
    final Stream<DynamicContainer> providerRules() {
        ProviderFactory factory = factory();
        Cells cells = Cells.asConfigured();
        Proofs proofs = new Proofs();
        List<CallTypeSample<?>> samples = samples();
        List<DynamicContainer> types = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            ProviderSubject subject = new ProviderSubject(factory, this::settings, samples.get(i));
            List<DynamicTest> tests = new ArrayList<>();
            for (ProviderRule rule : ProviderRuleBook.rules()) {
                for (Variant variant : cells.variants(rule, subject.sample(), i, samples.size())) {
                    Executable proof = proofs.begin(() -> rule.prove(variant, subject));
                    tests.add(DynamicTest.dynamicTest(rule.title(variant, subject), proof));
                }
            }
            types.add(DynamicContainer.dynamicContainer(subject.sample().name(), tests));
        }
        return types.stream().onClose(proofs::close);
    }
}
