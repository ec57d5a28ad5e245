package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Events;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The events of a stream one by one, each followed by silence: what an event says is handed over before the next one comes. */
final class Pieces {

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST = 8;

    private Pieces() {}

    static void come(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        List<String> events = Events.of(success.body());
        String whole = Digest.of(exchange.meets(success).isAnswered(exchange.sample()));
        Steps steps = Steps.of("events with pauses").send(success.head(StreamPromises.lengthOf(success)));
        for (String event : events) {
            steps = steps.send(event.getBytes(StandardCharsets.UTF_8)).pause(PAUSE);
        }
        ScriptedUpstream upstream = exchange.playing(steps.keep());
        ProviderCall call = exchange.start(exchange.provider(upstream));
        long sent = success.head(StreamPromises.lengthOf(success)).length;
        for (int i = 0; i < Math.min(MOST, events.size() - 1); i++) {
            sent += events.get(i).getBytes(StandardCharsets.UTF_8).length;
            upstream.awaitSent(sent, PATIENCE);
            Thread.sleep(AT_ONCE.toMillis());
            says(call, events.get(i), whole);
        }
        call.await(PATIENCE.plus(PAUSE.multipliedBy(events.size()))).isAnswered(exchange.sample());
    }

    /** Whether all texts of an event that are in the answer at all are in what there is of it. */
    private static void says(ProviderCall call, String event, String whole) {
        String begun = Digest.of(call.soFar());
        String data = event.substring(Events.dataOf(event)).strip();
        for (JsonValue value : JsonText.of(data).map(json -> json.values('"')).orElse(List.of())) {
            String text = data.substring(value.from() + 1, value.to() - 1);
            if (!text.isEmpty() && whole.contains(text) && !begun.contains(text)) {
                throw new Late("expected '" + text + "' within " + AT_ONCE + ", but it waits for the next event");
            }
        }
    }
}
