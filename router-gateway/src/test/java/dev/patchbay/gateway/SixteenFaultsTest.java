package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.gateway.StreamFault.Times;
import dev.patchbay.router.config.ModelBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sixteen faults that chats meet which are streamed over HTTP, with {@code on-interruption: resume} and {@code first-item:
 * 10s}: all of them end whole, but for the refusal of content, which reaches the caller. All at once in front of one gateway,
 * and twenty times faster than life; {@code -Dpatchbay.faults.scale=1} has them at their real size.
 */
@Timeout(240)
final class SixteenFaultsTest {

    private static final String CHAT = "{\"model\":\"%s\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration PROMPTLY = Duration.ofSeconds(15); // before the deadline, on the slowest machine
    private static final String OUTAGE = "OUTAGE";

    private static final AtomicBoolean DOWN = new AtomicBoolean();
    private static final Map<StreamFault, Run> RUNS = new EnumMap<>(StreamFault.class);

    private static GatewayBench bench;
    private static ScriptedUpstream out;

    /** A call that meets a fault, and when it began. */
    private record Run(
            ScriptedUpstream primary,
            ScriptedUpstream fallback,
            long began,
            CompletableFuture<HttpResponse<String>> answer,
            CompletableFuture<Duration> took) {}

    @BeforeAll
    static void callAllAtOnce() throws Exception {
        bench = new GatewayBench();
        Map<StreamFault, ScriptedUpstream[]> upstreams = new EnumMap<>(StreamFault.class);
        for (StreamFault fault : StreamFault.values()) {
            ScriptedUpstream[] both = {bench.upstream(fault.primary()), bench.upstream(fault.fallback())};
            upstreams.put(fault, both);
            models(fault.name(), both[0], both[1]);
        }
        out = bench.upstream(Script.always(
                Instruction.deciding(request -> DOWN.get() ? Times.WIRE.refusal(ErrorKind.OVERLOADED) : Times.WHOLE)));
        models(OUTAGE, out, bench.upstream(Script.always(Instruction.answer(Times.OTHER))));
        bench.start();
        ask(OUTAGE).join(); // which loads what the first call would else wait for
        upstreams.forEach((fault, both) -> {
            long began = System.nanoTime();
            CompletableFuture<HttpResponse<String>> answer = ask(fault.name());
            CompletableFuture<Duration> took = answer.thenApply(any -> Duration.ofNanos(System.nanoTime() - began));
            RUNS.put(fault, new Run(both[0], both[1], began, answer, took));
        });
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(StreamFault.class)
    void aFaultIsAbsorbed(StreamFault fault) throws Exception {
        Run run = RUNS.get(fault);

        HttpResponse<String> response = run.answer().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        if (fault == StreamFault.CONTENT_REFUSED) {
            JsonNode error = new ObjectMapper().readTree(response.body()).get("error");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(error.get("code").asText()).isEqualTo("content_policy_violation");
            assertThat(error.get("kind").asText()).isEqualTo("CONTENT_REFUSED");
        } else {
            whole(StreamedAnswer.of(response), fault.atFallback() > 0);
        }
        assertThat(run.primary().requests())
                .as("requests at the model")
                .isBetween(fault.fewestAtPrimary(), fault.mostAtPrimary());
        assertThat(run.fallback().requests()).as("requests at its fallback").isEqualTo(fault.atFallback());
        inTime(fault, run);
    }

    /** Back-offs, waits and time-outs are as long as they are said to be, give or take what a busy machine takes. */
    private static void inTime(StreamFault fault, Run run) {
        Duration took = run.took().join();
        switch (fault) {
            case THROTTLED_ONCE_FOR_TWO_SECONDS -> assertThat(took).isGreaterThanOrEqualTo(Times.THROTTLE);
            case THROTTLED_FOR_GOOD ->
                assertThat(run.primary().journal())
                        .filteredOn(request -> request.nanos() - run.began()
                                < Duration.ofSeconds(3).toNanos())
                        .as("attempts within 3 s")
                        .hasSizeLessThanOrEqualTo(4);
            case SILENCE, FIRST_ITEM_TOO_LATE ->
                assertThat(took).isBetween(Times.FIRST_ITEM, Times.FIRST_ITEM.plus(PROMPTLY));
            case STALLED_AFTER_A_THIRD -> assertThat(took).isBetween(Times.IDLE, Times.IDLE.plus(PROMPTLY));
            default -> assertThat(took).isLessThan(PROMPTLY);
        }
    }

    @Test
    void anOutageIsHardlyFelt() throws Exception {
        Duration pause = Times.scaled(4);
        whole(StreamedAnswer.of(ask(OUTAGE).get()), false);

        DOWN.set(true);
        int before = out.requests();
        long began = System.nanoTime();
        for (int call = 0; call < 15; call++) {
            whole(StreamedAnswer.of(ask(OUTAGE).get()), true);
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        int inVain = out.requests() - before;
        long rests =
                (System.nanoTime() - began) / Times.scaled(12).toNanos(); // none is shorter, but for the first ones
        DOWN.set(false);

        assertThat((long) inVain)
                .as("requests in vain: those that opened the cooldown, and a probe after each rest")
                .isBetween(3L, 7 + rests);
        TimeUnit.NANOSECONDS.sleep(Times.scaled(30).toNanos());
        ask(OUTAGE).get(); // which is the probe at the latest
        whole(StreamedAnswer.of(ask(OUTAGE).get()), false);
    }

    private static void whole(StreamedAnswer answer, boolean byFallback) {
        assertThat(answer.isWhole()).as(answer.response().body()).isTrue();
        assertThat(answer.text()).isEqualTo(Times.TEXT);
        assertThat(answer.model()).isEqualTo(byFallback ? "as-fallback" : "as-scripted");
        assertThat(answer.totalTokens()).isEqualTo(byFallback ? 13 : 12);
    }

    private static void models(String name, ScriptedUpstream primary, ScriptedUpstream fallback) {
        bench.model(name, "gpt-4.1-mini", model -> alike(model).fallback(name + "-else"), primary)
                .model(name + "-else", "gpt-4.1", SixteenFaultsTest::alike, fallback);
    }

    /** The settings of both models; where nothing is faster than life, all but the first two are the usual ones. */
    private static ModelBuilder alike(ModelBuilder model) {
        return model.onInterruption(Interruption.RESUME)
                .timers(timers -> timers.firstItem(Times.FIRST_ITEM).idle(Times.IDLE))
                .deadline(Duration.ofSeconds(20))
                .cooldown(3, Times.scaled(5), Times.scaled(15));
    }

    private static CompletableFuture<HttpResponse<String>> ask(String model) {
        return bench.client()
                .sendAsync(
                        bench.post("/v1/chat/completions", CHAT.formatted(model))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
