package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A web page of a stranger makes no calls through the browser of somebody who can reach the gateway. */
@Timeout(20)
final class WebPagesTest {

    private static final String BODY = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final GatewayBench bench = new GatewayBench();
    private final ScriptedUpstream upstream = bench.upstream(Instruction.answer(completion("Hello")));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void withoutKeysOnlyLoopbacksNamesAndThePageItselfGetIn() throws Exception {
        bench.model("chat", upstream).start();
        String own = "localhost:" + bench.port();

        assertThat(call("Host: evil.example")).startsWith("HTTP/1.1 403").contains("unknown_host");
        assertThat(call("Host: localhost.evil.example")).startsWith("HTTP/1.1 403");
        assertThat(call("Host: " + own + "\r\nOrigin: https://evil.example"))
                .startsWith("HTTP/1.1 403")
                .contains("foreign_origin");
        assertThat(call("Host: " + own + "\r\nOrigin: null")).startsWith("HTTP/1.1 403");
        assertThat(call("Host: " + own + "\r\nOrigin: http://localhost:1")).startsWith("HTTP/1.1 403");
        assertThat(upstream.requests()).isZero();
        for (String host : List.of(own, "127.0.0.1", "[::1]:" + bench.port(), "app.localhost")) {
            assertThat(call("Host: " + host)).as(host).startsWith("HTTP/1.1 200");
        }
        assertThat(call("Host: " + own + "\r\nOrigin: http://" + own)).startsWith("HTTP/1.1 200");
    }

    @Test
    void withKeysAPageGetsInByABearersKeyAlone() throws Exception {
        bench.model("chat", upstream)
                .callers(Callers.of(List.of(new Caller("alice", Callers.hash("secret-1"), List.of(), 0))))
                .start();
        String foreign = "Host: gateway.example\r\nOrigin: https://app.example\r\nAuthorization: ";

        assertThat(call(foreign + "Basic YW55OnNlY3JldC0x")).startsWith("HTTP/1.1 403");
        assertThat(call(foreign + "Bearer secret-2")).startsWith("HTTP/1.1 401");
        assertThat(upstream.requests()).isZero();
        assertThat(call(foreign + "Bearer secret-1")).startsWith("HTTP/1.1 200");
        assertThat(call("Host: gateway.example\r\nAuthorization: Basic YW55OnNlY3JldC0x"))
                .startsWith("HTTP/1.1 200");
    }

    private String call(String headers) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\n" + headers
                                    + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                    + BODY.length() + "\r\n\r\n" + BODY)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
