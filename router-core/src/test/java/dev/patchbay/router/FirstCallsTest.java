package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import org.junit.jupiter.api.Test;

/** The first four things that a router must do; read this before the other tests. */
final class FirstCallsTest {

    private final Bench bench = Bench.of("a", "b");

    @Test
    void answersAtTheFirstTry() {
        Flight call = bench.start();

        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void failsOverToAnotherDeployment() {
        bench.then("a", Scripted.fail(ErrorKind.SERVER_ERROR));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().calls()).containsExactly("a", "b");
    }

    @Test
    void namesEveryAttemptWhenAllFail() {
        bench.failing("a", ErrorKind.SERVER_ERROR).failing("b", ErrorKind.OVERLOADED);

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("aba");
        assertThat(call.failure().getMessage()).contains("SERVER_ERROR").contains("OVERLOADED");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void endsWhenNobodyAnswers() {
        bench.always("a", Scripted.silent()).always("b", Scripted.silent());

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.upstream().cancelled()).containsExactly("a", "b");
        assertThat(bench.time().armed()).isZero();
    }
}
