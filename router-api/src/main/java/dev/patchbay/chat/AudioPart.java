package dev.patchbay.chat;

import dev.patchbay.Media;
import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;

/**
 * Something said or heard.
 *
 * @param format the format that the bytes have
 * @param data the audio
 * @param options vendor options of this part alone
 */
public record AudioPart(SoundFormat format, Media data, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public AudioPart {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(data, "data");
        options = Plain.copy(options);
    }

    /** Audio by its bytes, which are copied. */
    public static AudioPart of(SoundFormat format, byte[] bytes) {
        return new AudioPart(format, Media.of(format.mediaType(), bytes), Map.of());
    }
}
