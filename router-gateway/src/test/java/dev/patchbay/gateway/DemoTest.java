package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Without a configuration there is something to see at once: an answer, and the failover that it took. */
final class DemoTest {

    @Test
    void theFirstAnswerOfAModelShowsAFailover() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(
                null, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Admission.anybody())) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + gateway.port() + "/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                    .build();

            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-patchbay-attempts"))
                    .hasValue("chat/failing=OVERLOADED, chat/answering=OK");
        }
    }
}
