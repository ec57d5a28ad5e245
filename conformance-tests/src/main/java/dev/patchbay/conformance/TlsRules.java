package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.util.List;

/** Whom a plugin believes that it speaks to its vendor. Asked in the other JVM, which trusts the kit's own authority. */
final class TlsRules {

    private TlsRules() {}

    static List<ProviderRule> rules() {
        return List.of(ProviderRule.of(
                        "P027",
                        "an upstream shows who it is before it is told anything",
                        "a trust manager or a verifier of host names of its own, which says yes to all",
                        sample -> List.of(
                                Variant.of("who shows that it is the vendor is asked", TlsRules::believed)
                                        .takingTime(),
                                refused("a certificate that is over", Certificate.EXPIRED),
                                refused("a certificate of another host", Certificate.OF_ANOTHER_HOST),
                                refused("a certificate that nobody knows", Certificate.OF_NOBODY)))
                .oncePerProvider());
    }

    private static void believed(Exchange exchange) throws Exception {
        exchange.apart(upstream(exchange, Certificate.IN_ORDER)).isAnswered();
    }

    private static Variant refused(String words, Certificate certificate) {
        return Variant.of(words + " is refused", exchange -> {
                    ScriptedUpstream upstream = upstream(exchange, certificate);

                    ChildOutcome outcome = exchange.apart(upstream);

                    if (upstream.requests() > 0) {
                        throw new AssertionError("expected that it is told nothing, but it saw " + upstream.journal());
                    }
                    outcome.isFailure(ErrorKind.TLS);
                })
                .takingTime();
    }

    private static ScriptedUpstream upstream(Exchange exchange, Certificate certificate) throws Exception {
        Instruction success = exchange.success();
        return exchange.atLiberty(ScriptedUpstream.secured(Script.always(success), certificate.context()));
    }
}
