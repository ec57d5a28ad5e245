package dev.patchbay.conformance;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what a trail says of its attempts with what happened, wherever the entry point shows a trail at all. */
final class Trails {

    private Trails() {}

    /** Demands these attempts, each as deployment and kind, for example {@code first TIMEOUT}, or {@code answered}. */
    static void show(Ended ended, String... attempts) {
        List<String> expected = List.of(attempts);
        ended.trail().ifPresent(trail -> {
            if (!described(trail).equals(expected)) {
                throw new AssertionError("expected the trail to tell of " + expected + ", but it says\n" + trail);
            }
        });
    }

    private static List<String> described(CallTrail trail) {
        return trail.attempts().stream().map(Trails::described).collect(Collectors.toList());
    }

    private static String described(Attempted attempt) {
        return attempt.deployment() + " " + (attempt.kind() == null ? "answered" : attempt.kind());
    }

    /** How many attempts at a deployment a trail names. */
    static long attempts(CallTrail trail, String deployment) {
        return trail.attempts().stream()
                .filter(attempt -> attempt.deployment().equals(deployment))
                .count();
    }
}
