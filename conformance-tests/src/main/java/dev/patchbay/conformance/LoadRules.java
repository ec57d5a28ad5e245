package dev.patchbay.conformance;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** What a plugin does before anybody asks it anything; seen in JVMs of its own, in which it is loaded for the first time. */
final class LoadRules {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9"); // port 9 discards; nothing is sent
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMillis(500);

    private LoadRules() {}

    static List<ProviderRule> rules() {
        return List.of(ProviderRule.of(
                        "L090",
                        "loading touches no network, no file and no environment, and starts no thread",
                        "a constructor or a static initializer that connects, reads or prepares something",
                        sample -> List.of(
                                new Variant(
                                        "loading touches no network, file, thread or environment",
                                        bench -> touchesNothing(bench.subject(), LoadMain.LOADING, true),
                                        true),
                                new Variant(
                                        "create() touches no network and starts no thread",
                                        bench -> touchesNothing(bench.subject(), LoadMain.CREATING, false),
                                        true),
                                Variant.timed(
                                        "loading takes no longer than " + LIMIT.toMillis() + " ms",
                                        exchange -> isQuick(exchange.subject()))))
                .oncePerProvider());
    }

    private static void touchesNothing(ProviderSubject subject, String step, boolean loading) throws Exception {
        Assumptions.assumeTrue(
                ModuleLayer.boot().findModule("jdk.jdi").isPresent(), "the running JVM has no module jdk.jdi");
        Map<String, Set<String>> seen = watched(subject);
        List<String> touched = LoadWatch.of(seen, step, LoadWatch.everything(loading));
        if (!touched.isEmpty()) {
            throw new AssertionError("expected nothing to be touched, but saw: " + String.join("; ", touched));
        }
    }

    private static Map<String, Set<String>> watched(ProviderSubject subject) throws Exception {
        ListeningConnector debugger = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = debugger.defaultArguments();
        set(arguments, "localAddress", "127.0.0.1");
        set(arguments, "port", "0");
        set(arguments, "timeout", Long.toString(PATIENCE.toMillis()));
        String address = debugger.startListening(arguments);
        @Nullable Process process = null;
        try {
            process = start(subject, "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address);
            ask(subject, process);
            return new LoadWatch(debugger.accept(arguments)).watch(PATIENCE);
        } finally {
            stop(process);
            stopListening(debugger, arguments);
        }
    }

    private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
        Objects.requireNonNull(arguments.get(name), name).setValue(value);
    }

    private static void stopListening(ListeningConnector debugger, Map<String, Connector.Argument> arguments)
            throws IOException {
        try {
            debugger.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void isQuick(ProviderSubject subject) throws Exception {
        Process process = start(subject, "-XX:TieredStopAtLevel=1");
        try (Hiccups machine = new Hiccups();
                DataInputStream out = new DataInputStream(process.getInputStream())) {
            ask(subject, process);
            Assumptions.assumeTrue(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "it never ends");
            Duration took = Duration.ofNanos(out.readLong());
            if (took.compareTo(LIMIT.plus(machine.longest())) > 0) {
                throw new Late("expected at most " + LIMIT.toMillis() + " ms, but it took " + took.toMillis());
            }
        } finally {
            stop(process);
        }
    }

    private static Process start(ProviderSubject subject, String option) throws IOException {
        Class<?> factory = subject.factory().getClass();
        Assumptions.assumeTrue(
                Arrays.stream(factory.getConstructors()).anyMatch(made -> made.getParameterCount() == 0),
                "the factory is not made by a public constructor without parameters");
        List<String> command =
                new ArrayList<>(List.of(ChildProcess.program(), option, LoadMain.class.getName(), factory.getName()));
        return ChildClassPath.on(new ProcessBuilder(command), factory)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static void ask(ProviderSubject subject, Process process) throws IOException {
        new ChildQuestion("", "", subject.settings(NOWHERE, ""), 0)
                .write(new DataOutputStream(process.getOutputStream()));
    }

    private static void stop(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
