package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** A plugin as a thing that is loaded, holds what it must and no more, and is closed. */
final class PluginRules {

    private static final String TOOLKIT = "dev/patchbay/support/";
    private static final List<String> OF_THE_TOOLKIT = List.of(
            "okhttp3/OkHttpClient",
            "okhttp3/OkHttpClient$Builder",
            "java/net/URL.openStream",
            "java/net/URL.openConnection",
            "java/net/URL.getContent",
            "java/net/URLConnection",
            "java/net/HttpURLConnection",
            "javax/net/ssl/HttpsURLConnection",
            "java/net/http/HttpClient",
            "java/net/Socket",
            "java/net/DatagramSocket",
            "javax/net/SocketFactory",
            "javax/net/ssl/SSLSocketFactory",
            "java/nio/channels/SocketChannel",
            "java/nio/channels/AsynchronousSocketChannel",
            "java/nio/channels/DatagramChannel",
            "java/util/concurrent/Executors",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/TimeUnit.sleep",
            "java/util/concurrent/locks/LockSupport.parkNanos",
            "java/time/Instant.now",
            "java/lang/Thread.<init>",
            "java/lang/Thread.sleep",
            "java/util/Timer",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/lang/System.getenv",
            "java/lang/Math.random");
    private static final int PROVIDERS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 20;

    private PluginRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.single(
                                "P028",
                                "a provider of codecs leaves transport, time, chance and threads to the toolkit",
                                "a codec that waits, looks at a clock or opens a connection of its own",
                                PluginRules::namesNothing)
                        .oncePerProvider(),
                ProviderRule.single(
                        "P029",
                        "neither request nor answer is kept",
                        "the last one is kept in a field",
                        bench -> bench.exchange(PluginRules::forgets)),
                ProviderRule.single(
                                "L091",
                                "it is found by its service file, with a name and a version of the contract",
                                "the service file names a class that is not there",
                                bench -> isFound(bench.subject().factory()))
                        .oncePerProvider(),
                ProviderRule.single(
                                "L092",
                                "close() gives up everything, once and again",
                                "an executor or a dispatcher of its own runs on",
                                bench -> bench.exchange(PluginRules::closes))
                        .oncePerProvider());
    }

    private static void namesNothing(ProviderBench bench) throws IOException {
        Set<String> named = ClassFacts.named(bench.subject().factory().getClass());
        Assumptions.assumeTrue(
                named.stream().anyMatch(name -> name.startsWith(TOOLKIT)), "the plugin brings a transport of its own");
        List<String> found = OF_THE_TOOLKIT.stream().filter(named::contains).toList();
        if (!found.isEmpty()) {
            throw new AssertionError("expected these to be left to the toolkit: " + found);
        }
    }

    private static void forgets(Exchange exchange) throws InterruptedException {
        Object one = exchange.request();
        Object another = exchange.request();
        Assumptions.assumeTrue(one != another, "the sample has one request for all");
        Provider provider = exchange.provider(exchange.playing(Script.always(exchange.success())));
        List<WeakReference<Object>> traces = traces(exchange, provider);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (traces.stream().anyMatch(trace -> trace.get() != null)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("expected request and answer to be let go, but "
                        + (traces.get(0).get() != null ? "the request" : "the answer") + " is kept");
            }
            System.gc();
            Thread.sleep(LOOK_MILLIS);
        }
        exchange.call(provider).isAnswered(exchange.sample());
    }

    /** In a method of its own, so that nothing on this thread refers to them any more. */
    private static List<WeakReference<Object>> traces(Exchange exchange, Provider provider)
            throws InterruptedException {
        CallRequest<?> request = exchange.request();
        Object answer = exchange.call(provider, request, exchange.subject().deployment())
                .isAnswered(exchange.sample());
        List<WeakReference<Object>> traces = new ArrayList<>();
        traces.add(new WeakReference<>(request));
        if (answer instanceof List<?> items) {
            items.forEach(item -> traces.add(new WeakReference<>(item)));
        } else {
            traces.add(new WeakReference<>(answer));
        }
        return traces;
    }

    private static void isFound(ProviderFactory factory) throws IOException {
        if (factory.spiVersion() != ProviderFactory.SPI_VERSION) {
            throw new AssertionError("expected version " + ProviderFactory.SPI_VERSION + " of the contract, but it is "
                    + factory.spiVersion() + "; compile the plugin against the kit's version");
        }
        if (!factory.name().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new AssertionError("expected a name of lower-case words, but it is '" + factory.name() + "'");
        }
        String service = "META-INF/services/" + ProviderFactory.class.getName();
        Path home = ClassFacts.home(factory.getClass());
        List<String> lines;
        if (Files.isDirectory(home)) {
            Assumptions.assumeTrue(Files.exists(home.resolve(service)), "the plugin is in no service file");
            lines = Files.readAllLines(home.resolve(service), StandardCharsets.UTF_8);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(home, (ClassLoader) null)) {
                Assumptions.assumeTrue(Files.exists(jar.getPath(service)), "the plugin is in no service file");
                lines = Files.readAllLines(jar.getPath(service), StandardCharsets.UTF_8);
            }
        }
        List<String> classes = lines.stream()
                .map(line -> line.split("#", 2)[0].strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (!classes.contains(factory.getClass().getName())) {
            throw new AssertionError(
                    "expected " + factory.getClass().getName() + " in " + service + ", but there is " + classes);
        }
    }

    private static void closes(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Script.always(exchange.success()));
        exchange.call(exchange.provider(upstream)).isAnswered(exchange.sample());
        int before = exchange.threads().foreign().size();
        for (int i = 0; i < PROVIDERS; i++) {
            Provider provider = exchange.provider(upstream);
            exchange.call(provider).isAnswered(exchange.sample());
            provider.close();
            provider.close();
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (exchange.threads().foreign().size() >= before + PROVIDERS / 2) {
            if (System.nanoTime() > until) {
                throw new AssertionError("expected closed providers to leave no threads, but there are "
                        + exchange.threads().foreign().stream()
                                .map(Thread::getName)
                                .toList());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        if (!upstream.awaitOpen(PROVIDERS / 2, PATIENCE)) {
            throw new AssertionError("expected closed providers to leave no connections, but there are many");
        }
    }
}
