package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** No attempt touches what belongs to another, or to the caller. */
final class IsolationRules {

    private static final int ROUNDS = 5;

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
                ProviderRule.single(
                        "P006",
                        "two deployments keep their keys apart",
                        "the first key, or the first address, is kept in something static",
                        bench -> bench.exchange(IsolationRules::keysApart)));
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
