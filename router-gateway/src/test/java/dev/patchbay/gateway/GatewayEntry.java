package dev.patchbay.gateway;

import dev.patchbay.CallType;
import dev.patchbay.Router;
import dev.patchbay.conformance.EntryPoint;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The gateway and a client of it as a way to a router: HTTP both times. */
final class GatewayEntry implements EntryPoint {

    @Override
    public String label() {
        return "gateway";
    }

    @Override
    public Router before(Router router) {
        try {
            return new HttpDoor(GatewayServer.start(
                    (Patchbay) router,
                    new Ears(new Metrics(), new RecentCalls()),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Callers::anybody,
                    Limits.USUAL,
                    Duration.ofSeconds(1)));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public Optional<String> obstacle(String rule, CallType<?, ?> type) {
        return switch (rule) {
            case "R044" -> Optional.of("what comes over HTTP is another object than what the caller has");
            case "R051" ->
                type.equals(SpeechStreamRequest.TYPE)
                        ? Optional.of("plain audio that breaks off cannot say why; its transport breaks off with it")
                        : Optional.empty();
            case "R065" ->
                type.equals(SpeechStreamRequest.TYPE)
                        ? Optional.of("what sockets hold of plain audio is more than the rule sends")
                        : Optional.empty();
            case "R066" -> Optional.of("what sockets hold is read on, whatever time its reader takes");
            case "R075", "R076" ->
                type.equals(SpeechRequest.TYPE)
                        ? Optional.of("speech is handed out as it comes, so here it is speech-stream that is hedged")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
