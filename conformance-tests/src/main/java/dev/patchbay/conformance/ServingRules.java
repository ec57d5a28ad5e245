package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.SampleRequests.VendorOption;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** What is declared is served: all that is asked for is sent, and all that is answered is told. */
final class ServingRules {

    private static final String NAME = "a-name-of-the-kit";

    private ServingRules() {}

    static List<ProviderRule> rules() {
        return List.of(ProviderRule.of(
                "P031",
                "what is declared is served whole, what is not is refused without network",
                "part of the request, or of the answer, is left out; or a call type is served that is not declared",
                ServingRules::variants));
    }

    private static List<Variant> variants(CallTypeSample<?> sample) {
        List<Variant> variants = new ArrayList<>();
        variants.add(Variant.of("what is declared is served", ServingRules::serves));
        variants.add(Variant.of("what is not declared is refused without network", ServingRules::refuses));
        if (sample.requests().naming() != null) {
            variants.add(Variant.of("the name in a request is sent", ServingRules::sendsNames));
        }
        sample.requests()
                .detailed()
                .forEach((words, request) ->
                        variants.add(Variant.of(words + " arrives", exchange -> sendsDetails(exchange, request))));
        variants.add(Variant.of("an option of the deployment is sent", ServingRules::sendsOptionsOfDeployments));
        if (sample.requests().optional() != null) {
            variants.add(Variant.of("an option of the request is sent", ServingRules::sendsOptions));
            variants.add(Variant.of("what the request says wins over the deployment", ServingRules::prefersTheRequest));
        }
        sample.further()
                .forEach((words, other) -> variants.add(Variant.of(
                        words + " is told as what it is",
                        exchange -> exchange.meets(other.wire().success()).isAnswered(other))));
        sample.asked().forEach((words, answer) -> {
            if (!answer.isNone()) {
                variants.add(Variant.of(words + " is told as what it is", exchange -> answers(exchange, words)));
            }
        });
        return variants;
    }

    private static void answers(Exchange exchange, String words) throws InterruptedException {
        answers(exchange, exchange.sample(), words);
    }

    private static <A> void answers(Exchange exchange, CallTypeSample<A> sample, String words)
            throws InterruptedException {
        AskedAnswer<A> answer = Objects.requireNonNull(sample.asked().get(words));
        Outcome outcome = sent(exchange, answer);
        outcome.isAnswered(sample.answered(answer));
    }

    private static void serves(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(exchange.success());

        Outcome outcome = exchange.call(exchange.provider(upstream));
        outcome.isAnswered(exchange.sample());

        int status = exchange.wire().success().status();
        if (outcome.status() != status) {
            throw new AssertionError(
                    "expected the status " + status + " to be told to the attempt, but it is " + outcome.status());
        }
        arrives(Prompts.of(exchange.request()), upstream.journal().get(0));
    }

    private static void refuses(Exchange exchange) throws InterruptedException {
        Provider provider = exchange.provider(exchange.untouched());
        exchange.call(
                        provider,
                        new UnservedRequest(Exchange.MODEL),
                        exchange.subject().deployment())
                .isFailure(ErrorKind.UNSUPPORTED);
    }

    private static void sendsNames(Exchange exchange) throws InterruptedException {
        CallRequest<?> named = exchange.sample()
                .namingRequest(Exchange.MODEL, NAME)
                .orElseGet(() -> Assumptions.abort("the sample carries no name"));
        sends(exchange, named, List.of(NAME));
    }

    private static void sendsDetails(Exchange exchange, SampleRequests.Detailed detailed) throws InterruptedException {
        detailed.check().accept(sent(exchange, detailed.request().apply(Exchange.MODEL), Map.of()));
    }

    private static void sendsOptionsOfDeployments(Exchange exchange) throws InterruptedException {
        VendorOption option = exchange.sample().requests().option();
        arrives(
                List.of(option.name(), option.one().toString()),
                sent(exchange, exchange.request(), Map.of(option.name(), option.one())));
    }

    private static void sendsOptions(Exchange exchange) throws InterruptedException {
        VendorOption option = exchange.sample().requests().option();
        sends(
                exchange,
                withOption(exchange, option.one()),
                List.of(option.name(), option.one().toString()));
    }

    private static void prefersTheRequest(Exchange exchange) throws InterruptedException {
        VendorOption option = exchange.sample().requests().option();
        String other = option.other().toString();

        ReceivedRequest seen =
                sent(exchange, withOption(exchange, option.one()), Map.of(option.name(), option.other()));

        arrives(List.of(option.name(), option.one().toString()), seen);
        if (Canary.isIn(seen, other)) {
            throw new AssertionError(
                    "expected what the request says to win, but the deployment's '" + other + "' is in " + seen);
        }
    }

    private static CallRequest<?> withOption(Exchange exchange, Object value) {
        SampleRequests requests = exchange.sample().requests();
        return Objects.requireNonNull(requests.optional())
                .of(Exchange.MODEL, requests.option().name(), value);
    }

    private static void sends(Exchange exchange, CallRequest<?> request, List<String> parts)
            throws InterruptedException {
        arrives(parts, sent(exchange, request, Map.of()));
    }

    /** What is sent; what a provider does not take it says before any network. */
    private static ReceivedRequest sent(Exchange exchange, CallRequest<?> request, Map<String, Object> options)
            throws InterruptedException {
        ScriptedUpstream upstream = exchange.atLiberty();
        outcome(exchange, upstream, request, options);
        return upstream.journal().get(0);
    }

    /** What comes of another call than the usual one. */
    static Outcome sent(Exchange exchange, AskedAnswer<?> answer) throws InterruptedException {
        SampleCall call = answer.call();
        ScriptedUpstream upstream =
                exchange.atLiberty(ScriptedUpstream.playing(Script.always(Instruction.answer(answer.answer()))));
        return outcome(exchange, upstream, call.request(exchange.sample(), Exchange.MODEL), call.options());
    }

    private static Outcome outcome(
            Exchange exchange, ScriptedUpstream upstream, CallRequest<?> request, Map<String, Object> options)
            throws InterruptedException {
        Provider provider = exchange.provider(upstream);
        Deployment deployment = exchange.subject().deployment(options);
        Fit fit = exchange.fit(provider, request, deployment);
        Assumptions.assumeTrue(
                fit.verdict() == Fit.Verdict.FITS, () -> "the provider does not take such a request: " + fit);

        Outcome outcome = exchange.call(provider, request, deployment);

        if (upstream.requests() == 0) {
            outcome.isFailure(ErrorKind.UNSUPPORTED);
            Assumptions.abort("the provider does not take such a request: " + outcome);
        }
        return outcome;
    }

    /** Demands that each of these is somewhere in what was sent. */
    static void arrives(Collection<String> parts, ReceivedRequest seen) {
        for (String part : parts) {
            if (!Canary.isIn(seen, part)) {
                throw new AssertionError(
                        "expected what the caller asks for to arrive, but there is no '" + part + "' in " + seen);
            }
        }
    }
}
