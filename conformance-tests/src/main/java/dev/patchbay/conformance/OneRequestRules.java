package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One attempt is one request, to the place that was configured, and what it used is there for the next. */
final class OneRequestRules {

    private static final int ROUNDS = 10;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTERWARDS = Duration.ofMillis(300);
    private static final byte[] NOTHING_SAID = "{}".getBytes(StandardCharsets.UTF_8);

    private OneRequestRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P001",
                        "one attempt is one request",
                        "the HTTP client, or the provider, repeats a request by itself",
                        sample -> List.of(
                                fails("500 is asked for once", answer(500)),
                                fails(
                                        "503 that asks for a repetition at once is asked for once",
                                        Instruction.answer(plain(503).withHeader("Retry-After", "0"))),
                                fails("408 is asked for once", answer(408)),
                                fails("a reset before the headers is met once", Instruction.resetAfterRequest()),
                                fails(
                                        "a reset behind the headers is met once",
                                        Steps.of("headers, then a reset")
                                                .send(sample.wire().success().head("Content-Length: 999\r\n"))
                                                .reset()),
                                Variant.of("a connection that went stale costs no request", OneRequestRules::stale),
                                Variant.of("an answer that takes its time is asked for once", OneRequestRules::slow)
                                        .takingTime())),
                ProviderRule.of(
                        "P002",
                        "redirects are not followed",
                        "the HTTP client follows redirects, as most do unless told otherwise",
                        sample -> IntStream.of(301, 302, 303, 307, 308)
                                .boxed()
                                .flatMap(status -> Stream.of(
                                        Variant.of(
                                                status + " is not followed", exchange -> redirected(exchange, status)),
                                        Variant.of(
                                                status + " within its origin is not followed",
                                                exchange -> exchange.meets(
                                                                plain(status).withHeader("Location", "/elsewhere"))
                                                        .isFailure())))
                                .toList()),
                ProviderRule.of(
                        "P003",
                        "keys go to the configured origin alone",
                        "an address in an answer is connected to, or a challenge is answered",
                        sample -> List.of(
                                Variant.of("a redirect carries no key elsewhere", OneRequestRules::keyGoesElsewhere),
                                Variant.of("addresses in headers are left alone", OneRequestRules::pointsElsewhere),
                                fails(
                                        "a challenge is not answered",
                                        Instruction.answer(plain(401)
                                                .withHeader("WWW-Authenticate", "Basic realm=\"elsewhere\""))))),
                ProviderRule.of(
                        "P015",
                        "connections are used again",
                        "a body, mostly that of an error, is neither read to its end nor closed",
                        sample -> List.of(
                                Variant.of(
                                        "20 successes need 2 connections at most",
                                        exchange -> reuses(exchange, exchange.success(), exchange.success())),
                                Variant.of(
                                        "successes and errors in turns need 2 connections at most",
                                        exchange -> reuses(exchange, exchange.success(), answer(400))))),
                ProviderRule.single(
                        "P016",
                        "a connection is not used again after broken framing",
                        "an answer that could not be read leaves its connection in the pool",
                        bench -> bench.exchange(OneRequestRules::brokenFraming)),
                ProviderRule.of(
                        "P017",
                        "whatever the end, its connection is closed or used again",
                        "the body of an answer is not closed on some way out",
                        sample -> List.of(
                                leavesNothing("an error", answer(400)),
                                leavesNothing(
                                        "an error of 200 KB",
                                        Instruction.answer(plain(400).withBody(new byte[200 << 10]))),
                                leavesNothing(
                                        "a success of another media type",
                                        Instruction.answer(WireAnswer.of(
                                                200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)))),
                                leavesNothing(
                                        "an error behind 200",
                                        Instruction.answer(sample.wire().errorInSuccess())),
                                leavesNothing(
                                        "half of an answer",
                                        Instruction.cut(
                                                sample.wire().success(),
                                                sample.wire().success().size() / 2)),
                                leavesNothing(
                                        "a success without a body",
                                        Instruction.answer(
                                                sample.wire().success().withoutBody())))));
    }

    private static WireAnswer plain(int status) {
        return WireAnswer.of(status, "application/json", NOTHING_SAID);
    }

    private static Instruction answer(int status) {
        return Instruction.answer(plain(status));
    }

    private static Variant fails(String words, Instruction instruction) {
        return Variant.of(words, exchange -> exchange.meets(instruction).isFailure());
    }

    private static void stale(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        ScriptedUpstream upstream = exchange.playing(
                Steps.of("a success, then the end of the connection")
                        .send(success.head("Content-Length: " + success.size() + "\r\n"))
                        .send(success.body())
                        .close(),
                exchange.success());
        Provider provider = exchange.provider(upstream);

        exchange.call(provider).isAnswered(exchange.sample());
        upstream.awaitOpen(0, SOON);
        exchange.call(provider).isAnswered(exchange.sample());

        exchange.saw(upstream, 2);
    }

    private static void slow(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        ScriptedUpstream upstream = exchange.playing(Steps.of("an answer after a while")
                .pause(SOON)
                .send(success.head(StreamPromises.lengthOf(success)))
                .send(success.body())
                .keep());

        exchange.call(exchange.provider(upstream)).isAnswered(exchange.sample());

        upstream.awaitRequests(2, AFTERWARDS);
        exchange.saw(upstream, 1);
    }

    private static void redirected(Exchange exchange, int status) throws InterruptedException {
        ScriptedUpstream elsewhere = exchange.untouched();
        WireAnswer moved = plain(status).withHeader("Location", elsewhere.baseUrl() + "/elsewhere");

        exchange.meets(moved).isFailure(ErrorKind.PROTOCOL);
    }

    /** That it is not followed at all is for the rule before; here it is about the key. */
    private static void keyGoesElsewhere(Exchange exchange) throws InterruptedException {
        Assumptions.assumeTrue(exchange.subject().hasKeys(), "the settings hold no secret");
        ScriptedUpstream elsewhere = exchange.atLiberty();
        WireAnswer moved = plain(307).withHeader("Location", elsewhere.baseUrl() + "/elsewhere");
        ScriptedUpstream upstream = exchange.playing(Instruction.answer(moved));

        exchange.call(exchange.provider(exchange.subject().settings(upstream.baseUrl(), "-for-here")));

        if (elsewhere.journal().stream().anyMatch(request -> Canary.isIn(request, "-for-here"))) {
            throw new AssertionError("expected the key to stay with its origin, but it went elsewhere");
        }
    }

    private static void pointsElsewhere(Exchange exchange) throws InterruptedException {
        String elsewhere = exchange.untouched().baseUrl() + "/elsewhere";
        WireAnswer success = exchange.wire().success();
        for (String header : List.of("Location", "Content-Location", "Operation-Location", "Refresh")) {
            success = success.withHeader(header, header.equals("Refresh") ? "0; url=" + elsewhere : elsewhere);
        }
        success = success.withHeader("Link", "<" + elsewhere + ">; rel=preload");

        exchange.meets(success).isAnswered(exchange.sample());
    }

    private static void reuses(Exchange exchange, Instruction first, Instruction second) throws InterruptedException {
        List<Instruction> script = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            script.add(first);
            script.add(second);
        }
        ScriptedUpstream upstream = exchange.playing(new Script(script, null));
        Provider provider = exchange.provider(upstream);

        for (int i = 0; i < script.size(); i++) {
            exchange.call(provider);
        }

        Connections.mayBeKept(upstream);
        if (upstream.connections() > 2) {
            throw new AssertionError("expected 2 connections at most, but there were " + upstream.connections());
        }
    }

    private static void brokenFraming(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(
                Steps.of("a chunk without a size")
                        .send(exchange.wire().success().head("Transfer-Encoding: chunked\r\n"))
                        .send("zz\r\nno size\r\n0\r\n\r\n")
                        .keep(),
                exchange.success());
        Provider provider = exchange.provider(upstream);

        exchange.call(provider).isFailure();
        exchange.call(provider).isAnswered(exchange.sample());

        if (upstream.connections() != 2) {
            throw new AssertionError("expected a second connection, but there were " + upstream.connections());
        }
    }

    private static Variant leavesNothing(String what, Instruction instruction) {
        return Variant.of("after " + what + " its connection is closed or used again", exchange -> {
            ScriptedUpstream upstream = exchange.playing(instruction, exchange.success());
            Provider provider = exchange.provider(upstream);

            exchange.call(provider);
            exchange.call(provider).isAnswered(exchange.sample());

            if (!upstream.awaitOpen(1, SOON)) {
                throw new AssertionError("expected one open connection at most, but there are more");
            }
        });
    }
}
