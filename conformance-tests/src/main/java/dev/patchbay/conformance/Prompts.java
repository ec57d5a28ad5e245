package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller wrote: the texts of a request that are long enough to be found again, and no name. */
final class Prompts {

    private static final int ENOUGH = 16; // characters that are the same by chance in no two texts
    private static final Pattern TEXT = Pattern.compile("(?<=[=;{])[^;{}=]*[^;{}= ] [^;{}= ][^;{}=]*(?=;)");

    private Prompts() {}

    /** All of them; empty when there is none. */
    static Set<String> of(CallRequest<?> request) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher found = TEXT.matcher(Digest.of(request));
        while (found.find()) {
            if (found.group().length() >= ENOUGH) {
                texts.add(found.group());
            }
        }
        return texts;
    }
}
