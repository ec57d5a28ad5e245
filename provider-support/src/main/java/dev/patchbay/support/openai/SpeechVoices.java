package dev.patchbay.support.openai;

import dev.patchbay.support.VoiceName;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which voice of the vendor a caller's voice is. Never replaces a voice by another one silently: a voice that is neither
 * mapped nor the vendor's own is none, except where the vendor's voices are not known. Immutable and thread-safe.
 *
 * @param mapped from the names that callers use to the vendor's
 * @param usual the voice for callers who name none, as a caller would name it
 * @param own the vendor's own voices, which need no mapping
 * @param anyFor for which models a voice passes that is in neither, if it can be one's name ({@link VoiceName#isOne}); asked with
 *     the upstream model
 */
public record SpeechVoices(Map<String, String> mapped, String usual, Set<String> own, Predicate<String> anyFor) {

    /** The voices that OpenAI's models have, wherever they are deployed. */
    public static final Set<String> OF_OPENAI = Set.of(
            "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer",
            "verse");

    private static final String CUSTOM = "voice_";

    /** Copies map and set. */
    public SpeechVoices {
        mapped = Map.copyOf(mapped);
        own = Set.copyOf(own);
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(anyFor, "anyFor");
    }

    /**
     * The vendor's name for a voice; empty when the deployment has none of that name.
     *
     * @param voice as the caller names it, or null for the usual one
     * @param model the upstream model
     */
    public Optional<String> find(@Nullable String voice, String model) {
        String name = voice == null ? usual : voice;
        @Nullable String other = mapped.get(name);
        if (other != null) {
            return Optional.of(other);
        }
        boolean known = own.contains(name) || voice == null;
        boolean passes = VoiceName.isOne(name) && (isCustom(name) || anyFor.test(model));
        return known || passes ? Optional.of(name) : Optional.empty();
    }

    /** Whether a vendor's voice is one that a customer made, which is named by an object with an id. */
    static boolean isCustom(String voice) {
        return voice.startsWith(CUSTOM);
    }
}
