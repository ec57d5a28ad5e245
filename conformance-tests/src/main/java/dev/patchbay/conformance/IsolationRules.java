package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** No attempt touches what belongs to another, or to the caller. */
final class IsolationRules {

    private static final int ROUNDS = 5;
    private static final Set<String> CHANGING = Set.of("Host", "host", "Date", "date");

    private IsolationRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P004",
                        "the request stays as it is",
                        "a list of the request is sorted, or completed, in place",
                        sample -> List.of(
                                Variant.of(
                                        "a success leaves the request as it is",
                                        exchange -> unchanged(exchange, exchange.success())),
                                Variant.of(
                                        "an error leaves the request as it is",
                                        exchange ->
                                                unchanged(exchange, Instruction.answer(WireAnswer.json(400, "{}")))),
                                Variant.of(
                                        "a reset leaves the request as it is",
                                        exchange -> unchanged(exchange, Instruction.resetAfterRequest())))),
                ProviderRule.of(
                        "P006",
                        "each deployment sends its own key and its own model",
                        "the first key, or the first address, is kept in something static; or a name stands in the"
                                + " code",
                        sample -> List.of(
                                Variant.of("two deployments keep their keys apart", IsolationRules::keysApart),
                                Variant.of("two deployments keep their models apart", IsolationRules::modelsApart))));
    }

    private static void unchanged(Exchange exchange, Instruction instruction) throws InterruptedException {
        CallRequest<?> request = exchange.request();
        String before = Digest.of(request);
        Provider provider = exchange.provider(exchange.playing(instruction));

        exchange.call(provider, request, exchange.subject().deployment());

        if (!before.equals(Digest.of(request))) {
            throw new AssertionError("expected the request to stay as it is, but it has changed");
        }
    }

    private static void keysApart(Exchange exchange) throws InterruptedException {
        Assumptions.assumeTrue(exchange.subject().hasKeys(), "the settings hold no secret");
        Script script = Script.always(exchange.success());
        ScriptedUpstream first = exchange.playing(script);
        ScriptedUpstream second = exchange.playing(script);
        Provider one = exchange.provider(exchange.subject().settings(first.baseUrl(), "-of-the-first"));
        Provider other = exchange.provider(exchange.subject().settings(second.baseUrl(), "-of-the-second"));

        for (int i = 0; i < ROUNDS; i++) {
            exchange.call(one).isAnswered(exchange.sample());
            exchange.call(other).isAnswered(exchange.sample());
        }

        exchange.saw(first, ROUNDS);
        exchange.saw(second, ROUNDS);
        boolean shown = shows(first, "-of-the-first");
        boolean mixed = shows(first, "-of-the-second") || shows(second, "-of-the-first");
        if (mixed
                || shown != shows(second, "-of-the-second")
                || showsOld(exchange, first)
                || showsOld(exchange, second)) {
            throw new AssertionError("expected each upstream to see the key of its own deployment and no other");
        }
        if (!shown && sameHeaders(first, second)) {
            throw new AssertionError(
                    "expected each upstream to see the key of its own deployment, but it is sent no key");
        }
    }

    /** Whether two keys make no difference: not even that of a signature. */
    private static boolean sameHeaders(ScriptedUpstream first, ScriptedUpstream second) {
        return headers(first).equals(headers(second));
    }

    private static Map<String, List<String>> headers(ScriptedUpstream upstream) {
        Map<String, List<String>> headers =
                new TreeMap<>(upstream.journal().get(0).headers());
        headers.keySet().removeIf(CHANGING::contains);
        return headers;
    }

    private static void modelsApart(Exchange exchange) throws InterruptedException {
        CallTypeSample<?> sample = exchange.sample();
        Assumptions.assumeFalse(sample.requests().modelless(), "the vendor is not told a model");
        ScriptedUpstream upstream = exchange.playing(exchange.success(), exchange.success());
        Provider provider = exchange.provider(upstream);

        for (String model : List.of(sample.upstreamModel(), sample.otherUpstreamModel())) {
            exchange.call(provider, exchange.request(), exchange.subject().deployment(model));
        }

        for (ReceivedRequest seen : upstream.journal()) {
            boolean first = seen == upstream.journal().get(0);
            String own = first ? sample.upstreamModel() : sample.otherUpstreamModel();
            if (!Canary.isIn(seen, own) || Canary.isIn(seen, Exchange.MODEL)) {
                throw new AssertionError("expected the deployment's own model, '" + own + "', but saw " + seen
                        + "; for a vendor that knows no models say withoutModel() of the sample");
            }
        }
    }

    private static boolean shows(ScriptedUpstream upstream, String text) {
        return upstream.journal().stream().anyMatch(request -> Canary.isIn(request, text));
    }

    /** Whether a header ends with a key that belongs to neither, but is that of every other scenario. */
    private static boolean showsOld(Exchange exchange, ScriptedUpstream upstream) {
        return exchange.subject().settings(upstream.baseUrl(), "").values().stream()
                .filter(Secret.class::isInstance)
                .anyMatch(key -> upstream.journal().stream()
                        .flatMap(request -> request.headers().values().stream())
                        .flatMap(List::stream)
                        .anyMatch(value -> value.endsWith(((Secret) key).reveal())));
    }
}
