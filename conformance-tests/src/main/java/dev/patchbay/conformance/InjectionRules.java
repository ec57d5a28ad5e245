package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names that callers and configurations give stay names, wherever the vendor wants them. */
final class InjectionRules {

    private static final List<String> FOR_HEADERS =
            List.of("a\r\nx-injected: 1", "a\nx-injected: 1", "a\rx-injected: 1", "a\"; filename=\"b", "a\u0000b");
    private static final List<String> FOR_PATHS = List.of(
            "../x",
            "a/b",
            "a/../../b",
            "a?b=c",
            "a&b=c",
            "a#b",
            "%2e%2e",
            "..",
            "a b",
            "\u00fc",
            "a;b",
            "n".repeat(4096));

    private InjectionRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P025",
                        "line ends in names make no header and no field",
                        "a name is written into a header, a path or a field of a form as it is",
                        sample -> variants(sample, FOR_HEADERS, InjectionRules::makesNoHeader)),
                ProviderRule.of(
                        "P026",
                        "names in paths and queries are percent-encoded",
                        "the path is put together as text",
                        sample -> variants(sample, FOR_PATHS, InjectionRules::keepsThePath)));
    }

    /** Looks at the request that was made with a name. */
    private interface Look {
        void at(ReceivedRequest request, ReceivedRequest usual, String name);
    }

    private static List<Variant> variants(CallTypeSample<?> sample, List<String> names, Look look) {
        List<Variant> variants = new ArrayList<>();
        for (String name : names) {
            String shown = shown(name);
            variants.add(Variant.of(
                    "the model " + shown,
                    exchange -> sent(
                            exchange, exchange.request(), exchange.subject().deployment(name), name, look)));
            @Nullable
            BiFunction<String, String, ? extends CallRequest<?>> naming =
                    sample.requests().naming();
            if (naming != null) {
                variants.add(Variant.of("the name " + shown + " in a request", exchange -> {
                    try {
                        CallRequest<?> request = naming.apply(Exchange.MODEL, name);
                        sent(exchange, request, exchange.subject().deployment(), name, look);
                    } catch (IllegalArgumentException refused) {
                        // The request itself does not take such a name.
                    }
                }));
            }
        }
        return variants;
    }

    private static void sent(Exchange exchange, CallRequest<?> request, Deployment deployment, String name, Look look)
            throws InterruptedException {
        ScriptedUpstream upstream = exchange.atLiberty();
        Provider provider = exchange.provider(upstream);
        exchange.call(provider);
        int before = upstream.requests();

        Outcome outcome = exchange.call(provider, request, deployment);

        if (outcome.value() == null) {
            outcome.isFailure();
        }
        List<ReceivedRequest> seen = upstream.journal();
        if (seen.size() > before + 1) {
            throw new AssertionError("expected one request at most, but there were " + (seen.size() - before));
        }
        if (before == 1 && seen.size() == 2) {
            look.at(seen.get(1), seen.get(0), name);
        }
    }

    private static void makesNoHeader(ReceivedRequest request, ReceivedRequest usual, String name) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        boolean inForm = body.contains("Content-Disposition")
                && body.matches("(?s).*Content-Disposition:[^\n]*(\r\n[^\n]+)*\r\nx-injected:.*");
        if (request.headers().containsKey("x-injected") || inForm || names(body) != names(usual)) {
            throw new AssertionError("expected a name, but it became a header or a field");
        }
    }

    private static long names(ReceivedRequest request) {
        return names(new String(request.body(), StandardCharsets.UTF_8));
    }

    /** How many files the headers of a form name. */
    private static long names(String body) {
        return body.lines()
                .filter(line -> line.startsWith("Content-Disposition:"))
                .flatMap(line -> Stream.of(line.split("; filename=\"", -1)).skip(1))
                .count();
    }

    private static void keepsThePath(ReceivedRequest request, ReceivedRequest usual, String name) {
        String[] path = request.path().split("\\?", 2);
        String[] before = usual.path().split("\\?", 2);
        String query = path.length == 1 ? "" : path[1];
        List<String> parameters = parameters(query);
        boolean sameQuery = parameters.equals(parameters(before.length == 1 ? "" : before[1]));
        String[] segments = path[0].split("/", -1);
        boolean climbs = List.of(segments).contains("..") || List.of(segments).contains("%2e%2e");
        boolean plain = request.path().chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '#');
        if (!sameQuery || climbs || !plain || segments.length != before[0].split("/", -1).length) {
            throw new AssertionError(
                    "expected the path of " + usual + " with another name, but it is that of " + request);
        }
        if (before.length == 2
                && !query.equals(before[1])
                && values(query).stream().noneMatch(v -> v.contains(name))) {
            throw new AssertionError("expected the name to be read off the query, but that says " + values(query));
        }
        String[] usually = before[0].split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].equals(usually[i]) && !decoded(segments[i]).contains(name)) {
                throw new AssertionError("expected the name to be read off the path, but that says " + segments[i]);
            }
        }
    }

    /** The names of the parameters of a query, in their order. */
    private static List<String> parameters(String query) {
        return Stream.of(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2)[0])
                .toList();
    }

    /** What the parameters of a query say (WHATWG URL, application/x-www-form-urlencoded). */
    private static List<String> values(String query) {
        return Stream.of(query.split("&", -1))
                .filter(parameter -> parameter.indexOf('=') >= 0)
                .map(parameter -> URLDecoder.decode(parameter.split("=", 2)[1], StandardCharsets.UTF_8))
                .toList();
    }

    /** What a segment says (RFC 3986, section 2.1); a plus sign is one. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String shown(String name) {
        return name.length() > 40
                ? "of " + name.length() + " characters"
                : "'" + name.replaceAll("\\p{Cntrl}", "_") + "'";
    }
}
