package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.conformance.ready.OpenAiShapedSuite;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What becomes of the JVM in which a plugin has little memory ends in a sentence. */
final class ChildJvmTest {

    private static final long MUCH = 200 << 20;
    private static final CallTypeSample<?> UPLOAD = ProviderMutants.all().stream()
            .filter(mutant -> mutant.id().equals("MP39"))
            .findFirst()
            .orElseThrow()
            .sample();

    private final ChildJvm child = new ChildJvm(MutantsInChild.class);

    @AfterEach
    void close() {
        child.close();
    }

    @Test
    void runningOutOfMemoryIsToldWithARemedyAndTheNextQuestionIsAnswered() {
        Instruction success = Instruction.answer(UPLOAD.wire().success());
        try (ScriptedUpstream all = ScriptedUpstream.playing(
                        Script.always(Steps.onConnect("all of it").discard(MUCH).close()));
                ScriptedUpstream usual = ScriptedUpstream.playing(Script.always(success))) {

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> child.ask(question(all, MUCH)))
                    .withMessageContaining("out of memory")
                    .withMessageContaining("Remedy: read answers and errors up to a bound");
            child.ask(question(usual, 0)).isAnswered();
        }
    }

    @Test
    void aSuiteThatCannotBeMadeAnewIsToldOnce() {
        try (ChildJvm none = new ChildJvm(Demanding.class)) {
            ChildQuestion anything = new ChildQuestion("tap", "m", Map.of(), 0);

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> none.ask(anything))
                    .withMessageContaining("NoSuchMethodException")
                    .withMessageContaining("Remedy:")
                    .withMessageContaining("by a constructor without parameters");
            assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> none.ask(anything));
        }
    }

    @Test
    void nothingRunsOnWhenItIsClosed() throws Exception {
        try (ScriptedUpstream usual = ScriptedUpstream.playing(
                Script.always(Instruction.answer(UPLOAD.wire().success())))) {
            child.ask(question(usual, 0)).isAnswered();
        }
        ProcessHandle process = ProcessHandle.of(child.process()).orElseThrow();

        child.close();

        assertThat(process.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private static ChildQuestion question(ScriptedUpstream upstream, long upload) {
        return new ChildQuestion(
                UPLOAD.name(),
                UPLOAD.upstreamModel(),
                Map.of("base-url", upstream.baseUrl().toString(), MutantsInChild.MUTANT, "MP39"),
                upload);
    }

    /** A suite that needs to be told something. */
    private static final class Demanding extends OpenAiShapedSuite {
        private final String name;

        @SuppressWarnings("UnusedMethod") // that it is the only one is what keeps the suite from being made anew
        Demanding(String name) {
            this.name = name;
        }

        @Override
        protected String provider() {
            return name;
        }
    }
}
