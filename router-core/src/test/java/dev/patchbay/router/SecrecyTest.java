package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Scripted.Step;
import dev.patchbay.spi.ProviderException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that an upstream or a plugin says in free text reaches a caller, nor does a key. */
final class SecrecyTest {

    private static final String CANARY = "canary 4711 <secret>";

    private static Arguments leak(String name, Step step) {
        return Arguments.of(Named.of(name, step));
    }

    static Stream<Arguments> leaks() {
        Throwable deep = new IllegalStateException(CANARY, new RuntimeException(CANARY));
        deep.addSuppressed(new IllegalArgumentException(CANARY));
        return Stream.of(
                leak("thrown", Scripted.throwing(() -> deep)),
                leak("completed", (request, attempt) -> CompletableFuture.failedFuture(deep)),
                leak("an error", Scripted.throwing(() -> new Error(CANARY))),
                leak("a message that changes", Scripted.throwing(Speaking::new)),
                leak(
                        "a cause",
                        Scripted.fail(ProviderException.builder(ErrorKind.INVALID_REQUEST)
                                .cause(deep))),
                leak(
                        "a code",
                        Scripted.fail(ProviderException.builder(ErrorKind.INVALID_REQUEST)
                                .code(CANARY + "\n2 b answered"))));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void nothingOfItReachesTheCaller(Step step) {
        Bench bench = Bench.of("a").always("a", step);

        Flight call = bench.call();

        String seen = everything(call.failure());
        assertThat(seen).doesNotContain(CANARY).doesNotContain("<secret>").doesNotContain("key-of-a");
        assertThat(bench.events().attempts() + "" + bench.router().status())
                .doesNotContain(CANARY)
                .doesNotContain("key-of-a");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void neitherWhenAnotherAttemptSucceeds(Step step) {
        Bench bench = new Bench()
                .model("m", m -> m.deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a")
                .then("a", step);

        Flight call = bench.call();

        assertThat(call.trail().toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void classAndFramesOfSomethingUnexpectedDo(Throwable thrown) {
        Flight call = Bench.of("a").always("a", Scripted.throwing(() -> thrown)).call();

        Throwable cause = call.failure().getCause();

        assertThat(call.failure().code()).contains(thrown.getClass().getName());
        assertThat(cause).hasMessage(thrown.getClass().getName());
        assertThat(cause.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(cause.getCause()).isNull();
        assertThat(cause.getSuppressed()).isEmpty();
    }

    static Stream<Throwable> unexpected() {
        return Stream.of(new IllegalStateException(CANARY), new StackOverflowError(CANARY));
    }

    /** All that a curious caller could print. */
    private static String everything(CallException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        text.append(failure.toString())
                .append(failure.getMessage())
                .append(failure.trail().toString());
        text.append(failure.code().orElse("")).append(failure.trail().steps().toString());
        return text.toString();
    }

    private static final class Speaking extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return CANARY;
        }

        @Override
        public String toString() {
            return CANARY;
        }
    }
}
