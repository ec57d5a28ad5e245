package dev.patchbay.conformance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Why a rule cannot be asked of a call type: what the rule is about does not occur there. */
@FunctionalInterface
interface Obstacle {

    /** The reason in words; null when there is none. */
    @Nullable
    String against(CallTypeSample<?> sample);

    /** Only where the answer is one JSON document. */
    Obstacle NO_DOCUMENT =
            sample -> sample.answersJson() && !sample.isStreaming() ? null : "the success is not one JSON document";

    /** Only where the answer is a stream. */
    Obstacle NO_STREAM = sample -> sample.isStreaming() ? null : "the answer is no stream";

    /** Only where the answer is a stream of events. */
    Obstacle NO_EVENTS =
            sample -> sample.isStreaming() && sample.answersEvents() ? null : "the success is no stream of events";

    /** Only where the answer is sound. */
    Obstacle NO_AUDIO = sample -> sample.answersAudio() ? null : "the success is no audio";

    /** Only for some call types. */
    static Obstacle unlessNamed(String... names) {
        return sample ->
                Arrays.asList(names).contains(sample.name()) ? null : "it is about " + String.join(" and ", names);
    }
}
