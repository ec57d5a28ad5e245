package dev.patchbay.elevenlabs;

import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.VoiceName;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which voice id a caller's voice is. Never another voice than the one that was named: a name that is neither mapped nor
 * looks like an id is none.
 *
 * @param mapped from the names that callers use to the vendor's ids
 * @param usual the voice for callers who name none, as a caller would name it; null when there is none
 */
record Voices(Map<String, String> mapped, @Nullable String usual) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{20}");

    /**
     * The voices of a deployment.
     *
     * @throws IllegalArgumentException for a voice that cannot be one
     */
    static Voices of(Settings settings) {
        Map<String, String> mapped = settings.map("voices");
        if (!mapped.values().stream().allMatch(VoiceName::isOne)) {
            throw new IllegalArgumentException("setting 'voices' maps a name to what cannot be the id of a voice");
        }
        @Nullable String only = mapped.size() == 1 ? mapped.keySet().iterator().next() : null;
        Voices voices = new Voices(mapped, settings.text("voice").orElse(only));
        if (voices.usual() != null && voices.find(null).isEmpty()) {
            throw new IllegalArgumentException("setting 'voice' is neither one of 'voices' nor the id of a voice");
        }
        return voices;
    }

    /**
     * The id of a voice; empty when the deployment has none of that name.
     *
     * @param voice as the caller names it, or null for the usual one
     */
    Optional<String> find(@Nullable String voice) {
        @Nullable String name = voice == null ? usual : voice;
        if (name == null) {
            return Optional.empty();
        }
        @Nullable String id = mapped.get(name);
        if (id != null) {
            return Optional.of(id);
        }
        return ID.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /** Whether the deployment has a voice. */
    Fit check(@Nullable String voice) {
        if (find(voice).isPresent()) {
            return Fit.FITS;
        }
        if (voice == null) {
            return Fit.unsupported("no voice is named, and there is no usual one");
        }
        return Fit.unsupported("there is no voice " + VoiceName.shown(voice));
    }
}
