package dev.patchbay.conformance.reload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two upstreams that write down, per call, where each of its requests came in, with which key and for which model. How they
 * answer depends on the number of the call: see {@link #refusals}.
 */
final class Ledger implements AutoCloseable {

    private static final Pattern CALL = Pattern.compile("call (\\d+)\"");
    private static final Pattern MODEL = Pattern.compile("\"model\":\"(\\w+)\"");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<Integer, List<String>> requests = new ConcurrentHashMap<>();

    Ledger() throws IOException {
        for (int i = 0; i < 2; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
            server.createContext("/", exchange -> answer(exchange, url));
            server.setExecutor(threads);
            server.start();
            servers.add(server);
        }
    }

    /** The base URL of an upstream. */
    String url(int upstream) {
        return "http://127.0.0.1:" + servers.get(upstream).getAddress().getPort() + "/v1";
    }

    /** How many requests of a call are refused before it is answered. */
    static int refusals(int call) {
        return call % 3;
    }

    /** Where the requests of a call came in, with what: {@code URL key model}. */
    List<String> of(int call) {
        return requests.getOrDefault(call, List.of());
    }

    private void answer(HttpExchange exchange, String url) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            int call = Integer.parseInt(first(CALL, body));
            String model = first(MODEL, body);
            List<String> all = requests.computeIfAbsent(call, any -> new ArrayList<>());
            int before;
            synchronized (all) {
                before = all.size();
                all.add(url + " " + key + " " + model);
            }
            boolean refused = before < refusals(call);
            byte[] answer = (refused ? "{\"error\":{\"message\":\"busy\"}}" : completion(call, model))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(refused ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String completion(int call, String model) {
        return """
                {"id":"x","object":"chat.completion","created":1,"model":"%s","choices":[{"index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"%d by %s"}}]}""".formatted(model, call, model);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
