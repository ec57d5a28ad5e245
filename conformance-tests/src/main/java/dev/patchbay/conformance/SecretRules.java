package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** What an upstream wrote, what a caller wrote and what a key is stays out of everything that people read. */
final class SecretRules {

    private static final String WRITTEN = "the canary sings of what nobody may hear";
    private static final int ENOUGH = 16; // characters that are the same by chance in no two texts

    private static final List<String> BEHIND_KEYS =
            List.of("\n", "\r\n", "\t", "\u0000", "\u00e9", "\r\nx-injected: 1", "\n\n x");

    private SecretRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P022",
                        "what an upstream wrote is in no message",
                        "the body, or the message of the parser that stumbled over it, becomes the exception's",
                        SecretRules::bodies),
                ProviderRule.of(
                        "P023",
                        "keys and prompts are in nothing that is printed",
                        "a request, a URL or the settings are logged or put into a message as they are",
                        sample -> List.of(
                                tells("a success", exchange -> exchange.success()),
                                tells("an error", exchange -> Instruction.answer(WireAnswer.json(401, "{}"))),
                                tells("a reset", exchange -> Instruction.resetAfterRequest()),
                                tells(
                                        "nonsense",
                                        exchange -> Instruction.answer(exchange.wire()
                                                .success()
                                                .withBody("<".getBytes(StandardCharsets.UTF_8)))),
                                Variant.of("a base URL with a key in it is not repeated", SecretRules::keyInUrl),
                                Variant.of("a request does not print what the caller wrote", SecretRules::prompt))),
                ProviderRule.of(
                        "P024",
                        "keys with white space and worse are trimmed or refused, and never shown",
                        "the HTTP client's own exception, which quotes the header, is passed on",
                        sample -> BEHIND_KEYS.stream()
                                .map(behind -> Variant.of(
                                        "a key that ends with " + codes(behind), exchange -> oddKey(exchange, behind)))
                                .toList()));
    }

    private static List<Variant> bodies(CallTypeSample<?> sample) {
        List<Variant> variants = new ArrayList<>();
        sample.wire().refusals().forEach((kind, answer) -> {
            if (kind == ErrorKind.INVALID_REQUEST || kind == ErrorKind.RATE_LIMITED || kind == ErrorKind.SERVER_ERROR) {
                variants.add(hidden("what a " + kind + " says", answer.withBody(singing(answer))));
            }
        });
        WireAnswer success = sample.wire().success();
        variants.add(hidden(
                "a page in place of an error", WireAnswer.of(502, "text/html", bytes("<p>" + WRITTEN + "</p>"))));
        variants.add(hidden(
                "a page in place of an answer", WireAnswer.of(200, "text/html", bytes("<p>" + WRITTEN + "</p>"))));
        variants.add(hidden("text in place of the answer", success.withBody(bytes(WRITTEN))));
        variants.add(hidden("an answer that ends early", success.withBody(bytes("{\"" + WRITTEN + "\":\"" + WRITTEN))));
        variants.add(hidden(
                "an answer of another form",
                success.withBody(bytes("{\"error\":\"" + WRITTEN + "\",\"data\":\"" + WRITTEN + "\",\"choices\":\""
                        + WRITTEN + "\",\"text\":[\"" + WRITTEN + "\"],\"results\":\"" + WRITTEN + "\"}"))));
        return variants;
    }

    private static Variant hidden(String what, WireAnswer answer) {
        return Variant.of(what + " is not repeated", exchange -> {
            try (TraceLog log = new TraceLog(WRITTEN)) {
                Throwable failure = exchange.meets(answer).failure();
                if (failure != null && Canary.isIn(failure, WRITTEN)) {
                    throw new AssertionError(
                            "expected what the upstream wrote to stay out of the failure, but it is in "
                                    + failure.getClass().getName());
                }
                if (!log.heard().isEmpty()) {
                    throw new AssertionError(
                            "expected what the upstream wrote to stay out of logs, but " + log.heard() + " has it");
                }
            }
        });
    }

    /** The refusal with every text that is meant for people replaced. */
    private static byte[] singing(WireAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return bytes(JsonText.of(text)
                .map(json -> {
                    for (JsonValue value : json.values('"')) {
                        if (json.text(value).contains(" ")) {
                            return json.with(value, '"' + WRITTEN + '"');
                        }
                    }
                    return text;
                })
                .orElse(WRITTEN));
    }

    /** What happens, for a phase of a variant. */
    private interface Happening {
        Instruction in(Exchange exchange);
    }

    private static Variant tells(String what, Happening happening) {
        return Variant.of(what + " tells no key", exchange -> {
            Assumptions.assumeTrue(exchange.subject().hasKeys(), "the settings hold no secret");
            String canary = "-" + UUID.randomUUID().toString().replace("-", "");
            ScriptedUpstream upstream = exchange.playing(happening.in(exchange));
            Map<String, Object> settings = exchange.subject().settings(upstream.baseUrl(), canary);
            Set<String> prompts = Prompts.of(exchange.request());
            try (TraceLog log = new TraceLog(canary);
                    TraceLog prompted = new TraceLog(prompts)) {
                Provider provider = exchange.provider(settings);
                Outcome outcome = exchange.call(provider);

                List<String> told = new ArrayList<>();
                note(told, "the failure", Canary.isIn(outcome.failure(), canary));
                note(
                        told,
                        "what the answer prints",
                        String.valueOf(outcome.value()).contains(canary));
                note(told, "what the provider prints", provider.toString().contains(canary));
                note(
                        told,
                        "what the factory prints",
                        exchange.subject().factory().toString().contains(canary));
                note(
                        told,
                        "what the settings print",
                        Settings.of(settings).toString().contains(canary));
                note(
                        told,
                        "the name of a thread",
                        exchange.threads().foreign().stream()
                                .anyMatch(thread -> thread.getName().contains(canary)));
                note(told, "the name of an MBean", isNamed(canary));
                note(told, "the log of " + log.heard(), !log.heard().isEmpty());
                if (!told.isEmpty()) {
                    throw new AssertionError("expected the key to be told nowhere, but it is in " + told);
                }
                note(told, "the failure", prompts.stream().anyMatch(prompt -> Canary.isIn(outcome.failure(), prompt)));
                note(told, "the log of " + prompted.heard(), !prompted.heard().isEmpty());
                if (!told.isEmpty()) {
                    throw new AssertionError("expected what the caller wrote to be told nowhere, but it is in " + told);
                }
            }
        });
    }

    /** Whether something that is measured has it among its labels. */
    private static boolean isNamed(String canary) {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(null, null)
                .toString()
                .contains(canary);
    }

    private static void note(List<String> told, String where, boolean isThere) {
        if (isThere) {
            told.add(where);
        }
    }

    private static void keyInUrl(Exchange exchange) throws InterruptedException {
        String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        ScriptedUpstream upstream = exchange.atLiberty();
        URI base = URI.create(upstream.baseUrl() + "/v1?key=" + canary);
        try {
            Outcome outcome = exchange.call(exchange.provider(base));
            if (Canary.isIn(outcome.failure(), canary)) {
                throw new AssertionError("expected the URL to stay out of the failure, but it is in it");
            }
        } catch (IllegalArgumentException refused) {
            if (Canary.isIn(refused, canary)) {
                throw new AssertionError("expected create() not to repeat the URL, but it does");
            }
        }
    }

    private static void prompt(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(exchange.success());
        CallRequest<?> request = exchange.request();
        exchange.call(exchange.provider(upstream), request, exchange.subject().deployment());
        Assumptions.assumeFalse(Prompts.of(request).isEmpty(), "the request has no text of 16 characters with a space");
        String printed = request.toString();
        String sent = sent(upstream.journal().get(0));
        for (int from = 0; from + ENOUGH <= printed.length(); from++) {
            String part = printed.substring(from, from + ENOUGH);
            if (part.contains(" ") && sent.contains(part)) {
                throw new AssertionError("expected the request not to print what the caller wrote, but it does");
            }
        }
    }

    private static String sent(ReceivedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static void oddKey(Exchange exchange, String behind) throws InterruptedException {
        Assumptions.assumeTrue(exchange.subject().hasKeys(), "the settings hold no secret");
        String canary = "-" + UUID.randomUUID().toString().replace("-", "");
        ScriptedUpstream upstream = exchange.atLiberty();
        Map<String, Object> settings = exchange.subject().settings(upstream.baseUrl(), "");
        settings.replaceAll(
                (name, value) -> value instanceof Secret key ? Secret.of(key.reveal() + canary + behind) : value);
        try {
            Outcome outcome = exchange.call(exchange.provider(settings));
            if (Canary.isIn(outcome.failure(), canary)) {
                throw new AssertionError("expected the key to stay out of the failure, but it is in it");
            }
            outcome.isFailureOrAnswered(exchange.sample());
        } catch (IllegalArgumentException refused) {
            if (Canary.isIn(refused, canary)) {
                throw new AssertionError("expected create() not to repeat the key, but it does");
            }
        }
        if (upstream.journal().stream().anyMatch(request -> request.headers().containsKey("x-injected"))) {
            throw new AssertionError("expected one header, but the key made two of it");
        }
    }

    private static String codes(String text) {
        return Arrays.toString(text.chars().limit(4).toArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
