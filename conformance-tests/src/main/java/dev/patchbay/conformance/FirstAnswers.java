package dev.patchbay.conformance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether every sample's answer is what the sample says it is, looked at once before any rule is asked: if it is not, every rule
 * would fail for the same reason.
 */
final class FirstAnswers {

    private final Map<String, AssertionError> faults = new HashMap<>();

    /** Has each call type answered once. */
    static FirstAnswers of(LoadedPlugin plugin, ConformanceSuite suite) {
        FirstAnswers answers = new FirstAnswers();
        for (CallTypeSample<?> sample : plugin.samples()) {
            if (sample.wire().missing().isEmpty()) {
                answers.look(
                        new ProviderSubject(plugin.factory(), suite::settings, sample, new ChildJvm(suite.proven())));
            }
        }
        return answers;
    }

    private void look(ProviderSubject subject) {
        try (Exchange exchange = new Exchange(subject)) {
            exchange.meets(exchange.wire().success()).isAnswered(exchange.sample());
        } catch (AssertionError | RuntimeException told) {
            faults.put(subject.sample().name(), new AssertionError(subject + " " + told.getMessage(), told));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the wait for the first answers was interrupted", interrupted);
        }
    }

    /** What is wrong with a call type's answer; null when it is what the sample says. */
    @Nullable
    AssertionError fault(CallTypeSample<?> sample) {
        return faults.get(sample.name());
    }

    /** Demands that all are. */
    void areAsSampled() {
        if (faults.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("the first answer is not what its sample says:");
        faults.values().forEach(fault -> message.append("\n  ").append(fault.getMessage()));
        AssertionError all = new AssertionError(message
                + "\n  Remedy: the answer in samples() has to hold what the kit's check looks for, and the codec has to read it;"
                + " the rules of these call types are asked once it does");
        faults.values().forEach(all::addSuppressed);
        throw all;
    }
}
