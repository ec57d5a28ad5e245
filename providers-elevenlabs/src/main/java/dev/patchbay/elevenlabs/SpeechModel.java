package dev.patchbay.elevenlabs;

import dev.patchbay.spi.Fit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor's models for speech take (the vendor's pages on models and on request stitching). A model that is not
 * among them is one of tomorrow, or fine-tuned: nothing is known of it, so the vendor itself will tell.
 *
 * @param longestText in Unicode code points
 * @param stitches whether it takes what comes before and after the text into account
 * @param language how it gets to know the language
 */
record SpeechModel(int longestText, boolean stitches, Language language) {

    /** How a model gets to know the language of a text. */
    enum Language {
        /** It takes a code for it. */
        TOLD,
        /** It finds it out, and takes no code. */
        FOUND_OUT,
        /** It speaks English and nothing else. */
        ENGLISH
    }

    /** By the vendor's names. */
    static final Map<String, SpeechModel> KNOWN = Map.of(
            "eleven_v3", new SpeechModel(5_000, false, Language.TOLD),
            "eleven_multilingual_v2", new SpeechModel(10_000, true, Language.FOUND_OUT),
            "eleven_flash_v2_5", new SpeechModel(40_000, true, Language.TOLD),
            "eleven_turbo_v2_5", new SpeechModel(40_000, true, Language.TOLD),
            "eleven_flash_v2", new SpeechModel(30_000, true, Language.ENGLISH),
            "eleven_turbo_v2", new SpeechModel(30_000, true, Language.ENGLISH),
            "eleven_multilingual_v1", new SpeechModel(10_000, true, Language.FOUND_OUT),
            "eleven_monolingual_v1", new SpeechModel(10_000, true, Language.ENGLISH));

    private static final SpeechModel UNKNOWN = new SpeechModel(Integer.MAX_VALUE, true, Language.TOLD);
    private static final Set<String> NEIGHBOUR_IDS = Set.of("previous_request_ids", "next_request_ids");
    private static final List<String> NEIGHBOURS = Stream.concat(
                    Stream.of("previous_text", "next_text"),
                    NEIGHBOUR_IDS.stream().sorted())
            .toList();

    static SpeechModel of(String name) {
        return KNOWN.getOrDefault(name, UNKNOWN);
    }

    static boolean isKnown(String name) {
        return KNOWN.containsKey(name);
    }

    /** Whether it takes a text of this length with these options. */
    Fit check(int characters, Map<String, Object> options) {
        if (characters > longestText) {
            return Fit.tooLarge("the text has " + characters + " characters, at most " + longestText + " are taken");
        }
        if (!stitches && NEIGHBOURS.stream().anyMatch(options::containsKey)) {
            return Fit.unsupported("the model takes no text or request before or after this one");
        }
        if (Boolean.FALSE.equals(options.get("enable_logging"))
                && NEIGHBOUR_IDS.stream().anyMatch(options::containsKey)) {
            return Fit.unsupported("requests cannot be stitched without logging");
        }
        if (language == Language.ENGLISH && !isEnglish(options.get(SpeechOptions.LANGUAGE))) {
            return Fit.unsupported("the model speaks English alone");
        }
        return Fit.FITS;
    }

    /** Whether the vendor takes a code for the language with this model. */
    boolean takesLanguage() {
        return language == Language.TOLD;
    }

    private static boolean isEnglish(@Nullable Object code) {
        return code == null || (code instanceof String text && text.matches("(?i)en([-_].*)?"));
    }
}
