package dev.patchbay.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The calls of a scenario that have ended, for people. */
final class Calls {

    private static final int MOST_TOLD = 8;

    private final List<Ended> all = new CopyOnWriteArrayList<>();

    void add(Ended ended) {
        all.add(ended);
    }

    /** How each of the first few ended, with its trail where its entry point shows one. */
    String evidence() {
        StringBuilder text = new StringBuilder();
        int told = Math.min(MOST_TOLD, all.size());
        for (int i = 0; i < told; i++) {
            Ended ended = all.get(i);
            text.append("\n  call ").append(i + 1).append(": ").append(ended.summary());
            ended.trail()
                    .ifPresent(trail -> text.append(
                            trail.toString().strip().indent(4).stripTrailing().transform("\n"::concat)));
        }
        return told == all.size() ? text.toString() : text + "\n  and " + (all.size() - told) + " more calls";
    }
}
