package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Cell;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * One thing that must be true of every provider, by itself, for every call type that it serves.
 *
 * @param id its number, which never changes its meaning
 * @param sentence what is true, in words
 * @param usualCause what is most often wrong when it is broken
 * @param variants the ways in which it is asked of a call type; one that cannot be asked says why
 * @param once whether one call type of a plugin answers for all of them, because asking takes long
 */
record ProviderRule(
        String id,
        String sentence,
        String usualCause,
        Function<CallTypeSample<?>, List<Variant>> variants,
        boolean once) {

    /** A rule with several variants, each with words of its own. */
    static ProviderRule of(
            String id, String sentence, String usualCause, Function<CallTypeSample<?>, List<Variant>> variants) {
        return new ProviderRule(id, sentence, usualCause, variants, false);
    }

    /** A rule that is asked in one way. */
    static ProviderRule single(String id, String sentence, String usualCause, Variant.Proof proof) {
        return of(id, sentence, usualCause, sample -> List.of(new Variant(sentence, proof)));
    }

    /** The same rule, only for call types where nothing stands in its way. */
    ProviderRule where(Obstacle obstacle) {
        return new ProviderRule(
                id,
                sentence,
                usualCause,
                sample -> {
                    @Nullable String reason = obstacle.against(sample);
                    return reason == null ? variants.apply(sample) : List.of(Variant.skipped(sentence, reason));
                },
                once);
    }

    /** The same rule, asked of one call type of each plugin. */
    ProviderRule oncePerProvider() {
        return new ProviderRule(id, sentence, usualCause, variants, true);
    }

    /** The ways in which it is asked of a call type; where they cannot be made of its wire script, one that says so. */
    List<Variant> asked(CallTypeSample<?> sample) {
        try {
            return variants.apply(sample);
        } catch (RuntimeException | AssertionError broken) {
            return List.of(new Variant(sentence, bench -> {
                throw new AssertionError(
                        "the success of the wire script cannot be changed as this rule needs it: " + broken, broken);
            }));
        }
    }

    /** The name of the test: {@code P009 retry-after as an HTTP date [speech]}. */
    String title(Variant variant, ProviderSubject subject) {
        return id + " " + variant.words() + " " + subject;
    }

    /** Its place in the report. */
    Cell cell(Variant variant, ProviderSubject subject) {
        return new Cell(
                subject.factory().name(),
                id,
                sentence,
                title(variant, subject),
                subject.sample().name(),
                null);
    }

    /**
     * Proves a variant for the first of these that lets it be asked: where one call type answers for all, it must be one that can.
     *
     * @param words those of the variant
     */
    String proveOfFirst(String words, List<ProviderSubject> subjects) {
        @Nullable TestAbortedException first = null;
        for (ProviderSubject subject : subjects) {
            for (Variant variant : asked(subject.sample())) {
                try {
                    if (variant.words().equals(words)) {
                        return prove(variant, subject);
                    }
                } catch (TestAbortedException doesNotApply) {
                    first = first == null ? doesNotApply : first;
                }
            }
        }
        throw first == null ? new TestAbortedException("no call type knows: " + words) : first;
    }

    /** Proves one variant and returns what happened, or fails with what was expected, what was seen and the usual cause. */
    String prove(Variant variant, ProviderSubject subject) {
        ProviderBench bench = new ProviderBench(subject);
        try {
            variant.proof().run(bench);
            return bench.evidence();
        } catch (TestAbortedException doesNotApply) {
            throw doesNotApply;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(title(variant, subject) + " was interrupted", interrupted);
        } catch (AssertionError | Exception broken) {
            throw new AssertionError(
                    title(variant, subject) + "\n  " + broken + "\n  usual cause: " + usualCause + bench.evidence(),
                    broken);
        }
    }
}
