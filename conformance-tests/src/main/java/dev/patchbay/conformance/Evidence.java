package dev.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;

/** What happened in one part after the other, for people; of much of it the beginning and the end. */
final class Evidence {

    private static final int LONGEST = 6_000; // characters

    private final String part;
    private final List<String> parts = new ArrayList<>();

    /** None yet; what a part is called. */
    Evidence(String part) {
        this.part = part;
    }

    void add(String happened) {
        parts.add(happened);
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            all.append(parts.size() == 1 ? "" : "\n  " + part + " " + (i + 1)).append(parts.get(i));
        }
        if (all.length() > LONGEST) {
            int half = LONGEST / 2;
            all.replace(half, all.length() - half, "\n  … " + (all.length() - LONGEST) + " characters …\n");
        }
        return all.toString();
    }
}
