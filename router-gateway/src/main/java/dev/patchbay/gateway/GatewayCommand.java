package dev.patchbay.gateway;

import dev.patchbay.router.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit status: 0 stopped as told, 1 could not start, 2 wrong arguments or configuration. */
@Command(
        name = "gateway",
        sortOptions = false,
        description = {
            "An OpenAI-compatible server in front of many deployments.%n",
            "Without --config it serves demo models of its own, on loopback and without keys; the first deployment"
                    + " of each always fails, so that the first answers show a failover, and the others a cooldown.%n"
        })
final class GatewayCommand implements Callable<Integer> {

    private static final int WRONG = 2;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:PATCHBAY_CONFIG}",
            description =
                    "The models, their deployments and keys, as YAML. Read again when it changes. [PATCHBAY_CONFIG]")
    private @Nullable Path config;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PATCHBAY_PORT:-4000}",
            description = "The port to listen on, 0 for any that is free. Default 4000. [PATCHBAY_PORT]")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:PATCHBAY_BIND:-127.0.0.1}",
            description = "The address to listen on. Default 127.0.0.1; any other needs --callers. [PATCHBAY_BIND]")
    private String bind = "";

    @Option(
            names = "--callers",
            paramLabel = "FILE",
            defaultValue = "${env:PATCHBAY_CALLERS}",
            description =
                    "Who may call, as YAML: hashes of keys, models, rates. Read again when it changes. [PATCHBAY_CALLERS]")
    private @Nullable Path callers;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            defaultValue = "${env:PATCHBAY_LOG:-text}",
            description = "How a line of the log is written: text or json. Default text. [PATCHBAY_LOG]")
    private Logs.Format log = Logs.Format.TEXT;

    @Option(names = "--new-key", description = "Prints a new key, and the line for it in --callers.")
    private boolean newKey;

    @Option(
            names = "--check",
            description = "Checks --config and --callers, prints the routing table, and starts nothing.")
    private boolean check;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private GatewayCommand() {}

    /** Runs until the process is told to stop, and returns the exit status. */
    static int run(String... arguments) {
        return new CommandLine(new GatewayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ConfigException mistakes) {
                        command.getErr().println(mistakes.getMessage());
                        return WRONG;
                    }
                    if (failure instanceof IOException refused) {
                        command.getErr().println("cannot start: " + refused.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw wrong("--port: a port is a number from 0 to 65535");
        }
        PrintWriter out = spec.commandLine().getOut();
        Logs.use(log);
        if (newKey) {
            String key = Callers.newKey();
            out.println("key, to be shown this once: " + key);
            out.println("  NAME: { key-sha256: " + HexFormat.of().formatHex(Callers.hash(key)) + " }");
            out.flush();
            return 0;
        }
        if (check) {
            if (config == null) {
                throw wrong("--check: there is nothing to check without --config");
            }
            return RoutingTablePrinter.check(config, callers, out);
        }
        InetSocketAddress address = address();
        Admission known = callers == null ? Admission.anybody() : Admission.by(callers);
        if (callers == null && !address.getAddress().isLoopbackAddress()) {
            throw wrong("--bind: an address that others can reach needs --callers");
        }
        RunningGateway gateway = RunningGateway.start(config, address, known);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gateway.close();
                            stopped.countDown();
                        },
                        "stop"));
        greet(out, "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + gateway.port());
        stopped.await();
        return 0;
    }

    private void greet(PrintWriter out, String url) {
        out.println("listening on " + url);
        if (config == null) {
            out.println("demo models, each with a deployment that always fails; try:");
            out.println("  curl -i " + url + "/v1/chat/completions -H 'Content-Type: application/json' \\");
            out.println("    -d '{\"model\": \"chat\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
        }
        out.flush();
    }

    private InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException unknown) {
            throw wrong("--bind: no such address");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
