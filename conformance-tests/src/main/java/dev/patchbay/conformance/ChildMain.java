package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The program of the JVM of a small heap: makes the attempts that it is asked for, until nobody is there to ask. */
final class ChildMain {

    /** As long as an attempt may take that nothing is in the way of. */
    static final Duration RELAXED = Duration.ofSeconds(30);

    /** How this program begins to answer. */
    static final String READY = "ready";

    private final ProviderFactory factory;
    private final Map<String, CallTypeSample<?>> samples = new HashMap<>();

    private ChildMain(ConformanceSuite suite) {
        this.factory = suite.factory();
        suite.samples().forEach(sample -> samples.put(sample.name(), sample));
    }

    /** Is given the name of the class of the suite. */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        DataInputStream in = new DataInputStream(System.in);
        keepAnswersApart();
        ChildMain child;
        try {
            child = new ChildMain(suite(arguments[0]));
        } catch (InvocationTargetException unable) {
            out.writeUTF(String.valueOf(unable.getCause()));
            return;
        } catch (Exception | LinkageError | AssertionError unable) {
            out.writeUTF(unable.toString());
            return;
        }
        out.writeUTF(READY);
        out.flush();
        child.answer(in, out);
        System.exit(0); // whatever a plugin has left running
    }

    /** What a plugin prints is no answer: it goes to the stream of errors. */
    static void keepAnswersApart() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset()));
    }

    private static ConformanceSuite suite(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (ConformanceSuite) constructor.newInstance();
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            ChildQuestion question;
            try {
                question = ChildQuestion.read(in);
            } catch (EOFException nobodyAsks) {
                return;
            }
            outcome(question).write(out);
        }
    }

    private ChildOutcome outcome(ChildQuestion question) {
        CallTypeSample<?> sample = samples.get(question.callType());
        if (sample == null) {
            return ChildOutcome.fault("there is no sample of " + question.callType() + ", only of " + samples.keySet());
        }
        try (OwnThreads threads = new OwnThreads();
                Provider provider = factory.create(Settings.of(question.settings()))) {
            KitAttempt attempt = new KitAttempt(
                    new Deployment("deployment-of-the-rule", question.model(), Map.of()), RELAXED, threads);
            Outcome outcome = ProviderCall.begin(provider, request(sample, question.upload()), attempt, threads, true)
                    .await(RELAXED.plusSeconds(1));
            return ChildOutcome.of(outcome, sample);
        } catch (InterruptedException | RuntimeException | AssertionError | LinkageError unable) {
            return ChildOutcome.fault(unable.toString());
        }
    }

    private static CallRequest<?> request(CallTypeSample<?> sample, long upload) {
        return upload == 0
                ? sample.request(Exchange.MODEL)
                : Objects.requireNonNull(sample.requests().uploading())
                        .apply(Exchange.MODEL, Upload.replayable("sent-along.mp3", () -> new Zeros(upload)));
    }

    /** Nothing but zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count; // of an array that has no other use
        }
    }
}
