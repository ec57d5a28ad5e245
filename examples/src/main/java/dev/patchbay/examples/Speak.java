package dev.patchbay.examples;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Speaks a sentence through a model with several deployments, shows the way that the call took, and writes the audio to
 * a file. Exit status: 0 spoken, 1 not spoken, 2 wrong arguments or configuration.
 */
@Command(
        name = "speak",
        sortOptions = false,
        description = {
            "Speaks TEXT and shows which deployments were tried.%n",
            "Without --config it needs no key and no network: two upstreams inside this process speak OpenAI's wire"
                    + " format, one that always fails and one that answers with a tone for every word.%n"
        })
public final class Speak implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<String, @Nullable String> environment;
    private final Path directory;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What to say (default: ${DEFAULT-VALUE}).")
    private String text = "Every call gets through.";

    @Option(names = "--model", paramLabel = "NAME", description = "The model to ask (default: ${DEFAULT-VALUE}).")
    private String model = "narrator";

    @Option(names = "--config", paramLabel = "FILE", description = "The models, their deployments and keys, as YAML.")
    private @Nullable Path config;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the audio goes (default: named after TEXT); ends in .wav, .mp3, .opus, .aac, .flac or"
                    + " .pcm, without --config in .wav.")
    private @Nullable Path out;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    /**
     * A program that has not run yet.
     *
     * @param environment looks up the variables that a configuration names
     * @param directory what relative paths are relative to
     */
    Speak(Terminal terminal, Function<String, @Nullable String> environment, Path directory) {
        this.terminal = terminal;
        this.environment = environment;
        this.directory = directory;
    }

    /** Runs the program and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new Speak(Terminal.ofThisProcess(), System::getenv, Path.of("")).run(arguments));
    }

    /** Runs the program and returns its exit status. */
    int run(String... arguments) {
        return new CommandLine(this)
                .setExpandAtFiles(false) // a text may begin with @
                .setOut(terminal.outWriter())
                .setParameterExceptionHandler(
                        (wrong, args) -> Complaint.of(wrong).printTo(terminal))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ConfigException mistakes) {
                        return Complaint.of(mistakes).printTo(terminal);
                    }
                    if (failure instanceof Complaint complaint) {
                        return complaint.printTo(terminal);
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        if (text.isBlank()) {
            throw Complaint.wrong("there is nothing to say: the text is blank");
        }
        SpeechFile file = SpeechFile.choose(directory, out, text);
        if (config != null) {
            Path path = SpeechFile.readable("--config", directory.resolve(config));
            try (Patchbay router =
                    Patchbay.builder().config(path).environment(environment).build()) {
                return speak(router, file);
            }
        }
        if (file.format() != AudioFormat.WAV) {
            throw Complaint.wrong("--out: without --config there is only .wav");
        }
        try (DemoUpstreams upstreams = DemoUpstreams.start();
                Patchbay router = Patchbay.of(upstreams.config())) {
            return speak(router, file);
        }
    }

    private int speak(Router router, SpeechFile file) {
        SpeechRequest request =
                SpeechRequest.builder(model, text).format(file.format()).build();
        TrailPrinter trail = new TrailPrinter(terminal, model, text);
        try {
            Routed<Speech> spoken = router.callRouted(request, CallOptions.defaults());
            trail.print(spoken.trail(), spoken.value().info().format());
            String written = file.write(spoken.value());
            terminal.print("wrote " + written + " after " + TrailPrinter.summary(spoken.trail()));
            return 0;
        } catch (CallException failure) {
            if (!failure.trail().steps().isEmpty()) {
                trail.print(failure.trail(), null);
            }
            return Complaint.of(failure).printTo(terminal);
        }
    }
}
