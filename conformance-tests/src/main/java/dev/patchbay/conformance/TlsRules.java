package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Whom a plugin believes that it speaks to its vendor. Asked in the other JVM, which trusts the kit's own authority. */
final class TlsRules {

    private static final URI ELSEWHERE = URI.create("http://vendor.invalid:8080"); // a name that nobody has (RFC 2606)
    private static final Set<ErrorKind> CONNECTING =
            Set.of(ErrorKind.CONNECTION_UNSENT, ErrorKind.CONNECTION_LOST, ErrorKind.TIMEOUT);

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
                                refused("a certificate that nobody knows", Certificate.OF_NOBODY),
                                Variant.of("another machine without a certificate is told nothing", TlsRules::clear)))
                .oncePerProvider());
    }

    private static void believed(Exchange exchange) throws Exception {
        exchange.apart(upstream(exchange, Certificate.IN_ORDER)).isAnswered();
    }

    /** Where there is no TLS nobody shows anything; nor is the name looked up, for which there is a code. */
    private static void clear(Exchange exchange) throws InterruptedException {
        ProviderSubject subject = exchange.subject();
        Map<String, Object> settings = subject.settings(ELSEWHERE, "");
        Assumptions.assumeTrue(subject.hasKeys(), "the settings hold no secret");
        Assumptions.assumeFalse(
                settings.keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("insecure")),
                "the settings say that it may");
        Provider provider;
        try {
            provider = exchange.provider(settings);
        } catch (RuntimeException refused) {
            return;
        }
        ProviderException told = exchange.call(provider).isFailure();
        if (CONNECTING.contains(told.kind()) || told.status() != 0) {
            throw new AssertionError(
                    "expected http:// with the name of another machine to be refused without looking for"
                            + " it, for a key would travel in the clear; but it was connected to: " + told.kind());
        }
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
