package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Attempts that are over before they are answered: cancelled, out of time, interrupted. */
final class StoppingRules {

    private static final Duration USUALLY = Duration.ofMillis(50);
    private static final Duration AT_MOST = Duration.ofMillis(200);
    private static final Duration GIVEN = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final int ALL_ROUNDS = 100; // of which one may be late: 99 of 100 are not
    private static final int TRIALS = 3; // a good provider is late by chance alone
    private static final int RACES = 100;
    private static final int TENTHS = 10;
    private static final int SOME_TENTHS = 2; // in the usual run

    private StoppingRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P012",
                        "a cancelled attempt ends at once, in every phase",
                        "the thread is interrupted, which a blocked socket does not notice; or nothing is registered"
                                + " with onCancel",
                        sample -> Stall.all().stream()
                                .map(stall -> new Variant(
                                        "cancelled during " + stall.phase() + ", it ends at once",
                                        bench -> endsOnCancel(bench, stall),
                                        true))
                                .toList()),
                ProviderRule.of(
                        "P013",
                        "a cancelled attempt closes its connection",
                        "the stage ends early and the request goes on behind it",
                        sample -> Stall.all().stream()
                                .filter(Stall::isSeen)
                                .map(stall -> Variant.timed(
                                        "cancelled during " + stall.phase() + ", it closes its connection",
                                        exchange -> closesOnCancel(exchange, stall)))
                                .toList()),
                ProviderRule.of(
                        "P014",
                        "an attempt ends with its time, in every phase",
                        "only reads are timed, so that whoever sends a byte now and then keeps the caller for ever",
                        sample -> Stream.concat(
                                        Stall.beforeContent().stream(),
                                        sample.isStreaming() ? Stream.empty() : Stream.of(Stall.drip()))
                                .map(stall -> Variant.timed(
                                        "out of time during " + stall.phase() + ", it ends",
                                        exchange -> endsInTime(exchange, stall)))
                                .toList()),
                ProviderRule.of(
                        "P032",
                        "an attempt ends exactly once",
                        "an answer and a cancellation that meet both complete the stage",
                        sample -> IntStream.rangeClosed(1, Cells.asConfigured().isAll() ? TENTHS : SOME_TENTHS)
                                .mapToObj(tenth -> Variant.of(
                                                "100 answers that race their cancellation end once each, round "
                                                        + tenth,
                                                StoppingRules::race)
                                        .takingTime())
                                .toList()),
                ProviderRule.of(
                        "P033",
                        "an interrupted thread is let go and keeps its flag",
                        "InterruptedException is caught and the flag is not set again",
                        sample -> Stall.all().stream()
                                .filter(stall -> stall.phase().equals("the headers")
                                        || stall.phase().equals("the body"))
                                .map(stall -> Variant.of(
                                        "interrupted during " + stall.phase() + ", it lets go and keeps the flag",
                                        exchange -> letsGo(exchange, stall)))
                                .toList()));
    }

    private static void endsOnCancel(ProviderBench bench, Stall stall) throws Exception {
        StringBuilder seen = new StringBuilder();
        int rounds = Cells.asConfigured().isAll() ? ALL_ROUNDS : ROUNDS;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Duration> took = new ArrayList<>();
            try (Hiccups machine = new Hiccups()) {
                for (int i = 0; i < rounds; i++) {
                    bench.exchange(exchange -> took.add(cancel(exchange, stall)));
                }
                took.sort(null);
                Duration slack = machine.longest();
                if (took.get(rounds - 2).compareTo(USUALLY.plus(slack)) <= 0
                        && took.get(rounds - 1).compareTo(AT_MOST.plus(slack)) <= 0) {
                    return;
                }
                seen.append(' ')
                        .append(took.subList(rounds - ROUNDS, rounds))
                        .append(" on a machine that paused for ")
                        .append(slack);
            } catch (Late endless) {
                seen.append(' ').append(endless.getMessage());
            }
        }
        throw new AssertionError(
                "expected an end within " + USUALLY + ", and " + AT_MOST + " at most, but it took" + seen);
    }

    private static Duration cancel(Exchange exchange, Stall stall) throws InterruptedException {
        try (Stall.At at = stall.opening().apply(exchange)) {
            ProviderCall call = exchange.start(exchange.provider(at.baseUrl()));
            at.await();
            long now = System.nanoTime();
            call.cancel();
            Outcome outcome = call.await(PATIENCE);
            outcome.isEndedEarly();
            return Duration.ofNanos(Math.max(0, outcome.nanos() - now));
        }
    }

    private static void closesOnCancel(Exchange exchange, Stall stall) throws InterruptedException {
        Stall.Seen at = (Stall.Seen) stall.opening().apply(exchange);
        ProviderCall call = exchange.start(exchange.provider(at.baseUrl()));
        at.await();
        try (Hiccups machine = new Hiccups()) {
            long now = System.nanoTime();
            call.cancel();
            OptionalLong closed = at.upstream().awaitAbandoned(1, PATIENCE);
            if (closed.isEmpty()) {
                throw new Late("expected the connection to be closed, but it stays open");
            }
            Duration took = Duration.ofNanos(closed.getAsLong() - now);
            if (took.compareTo(AT_MOST.plus(machine.longest())) > 0) {
                throw new Late("expected the connection to be closed within " + AT_MOST + ", but it took " + took);
            }
        }
    }

    private static void endsInTime(Exchange exchange, Stall stall) throws InterruptedException {
        exchange.call(exchange.provider(exchange.atLiberty())); // what is loaded late is not the attempt's affair
        try (Hiccups machine = new Hiccups();
                Stall.At at = stall.opening().apply(exchange)) {
            Provider provider = exchange.provider(at.baseUrl());
            long began = System.nanoTime();
            ProviderCall call = exchange.start(provider, GIVEN);
            if (!at.isReached(GIVEN)) {
                throw new Late.NotReached("within " + GIVEN + " the attempt did not come to " + stall.phase());
            }
            Outcome outcome = call.await(PATIENCE);
            outcome.isEndedEarly();
            Duration took = Duration.ofNanos(outcome.nanos() - began);
            if (took.compareTo(GIVEN.plus(AT_MOST).plus(machine.longest())) > 0) {
                throw new Late("expected an end after " + GIVEN + ", but it took " + took);
            }
        }
    }

    private static void race(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Script.always(exchange.success()));
        Provider provider = exchange.provider(upstream);
        exchange.call(provider).isAnswered(exchange.sample());
        List<ProviderCall> calls = new ArrayList<>();
        for (int i = 0; i < RACES; i++) {
            ProviderCall call = exchange.start(provider);
            long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(1_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            call.cancel();
            call.await(PATIENCE);
            calls.add(call);
        }
        exchange.threads().awaitIdle(PATIENCE);
        for (ProviderCall call : calls) {
            if (call.completions() > 1 || call.changedItsMind()) {
                throw new AssertionError("expected one end, but the stage was completed again");
            }
        }
    }

    private static void letsGo(Exchange exchange, Stall stall) throws InterruptedException {
        Stall.Seen at = (Stall.Seen) stall.opening().apply(exchange);
        Provider provider = exchange.provider(at.baseUrl());
        ProviderCall call = exchange.start(provider);
        at.await();

        int interrupted = exchange.threads().interrupt();
        Assumptions.assumeTrue(interrupted > 0, "no thread that it was lent is waiting");
        if (provider.mayBlock(exchange.sample().type())) {
            call.cancel(); // it runs where nobody interrupts, and is left behind; the flag it keeps all the same
        }

        call.await(PATIENCE).isEndedEarly();
        if (!exchange.threads().awaitIdle(PATIENCE)) {
            throw new AssertionError("expected its threads to be let go, but they are still busy");
        }
    }
}
