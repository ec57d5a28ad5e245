package dev.patchbay.support.openai;

import java.util.Set;
import java.util.regex.Pattern;

/** What the vendor's own models of images can do, as far as its document tells; of others nothing is known. */
enum ImageModel {
    /** The first. */
    DALL_E_2(
            1_000,
            10,
            Pattern.compile("256x256|512x512|1024x1024"),
            Set.of("standard", "auto"),
            Set.of("response_format")),

    /** One at a time. */
    DALL_E_3(
            4_000,
            1,
            Pattern.compile("1024x1024|1792x1024|1024x1792"),
            Set.of("standard", "hd", "auto"),
            Set.of("response_format", "style")),

    /** With backgrounds and formats. */
    GPT_IMAGE_1(
            32_000,
            10,
            Pattern.compile("1024x1024|1536x1024|1024x1536|auto"),
            Set.of("low", "medium", "high", "auto"),
            Set.of("background", "moderation", "output_format", "output_compression", "input_fidelity")),

    /** The same in nearly any size. */
    GPT_IMAGE_2(
            32_000,
            10,
            Pattern.compile("[1-9][0-9]{1,3}x[1-9][0-9]{1,3}|auto"),
            Set.of("low", "medium", "high", "auto"),
            Set.of("background", "moderation", "output_format", "output_compression", "input_fidelity")),

    /** Somebody else's, or one of tomorrow. */
    UNKNOWN(Integer.MAX_VALUE, Integer.MAX_VALUE, Pattern.compile(".*", Pattern.DOTALL), Set.of(), Set.of());

    private static final Pattern FIRST = Pattern.compile("gpt-image-1(\\.5|-mini)?(-\\d{4}-\\d{2}-\\d{2})?");
    private static final Pattern SECOND = Pattern.compile("gpt-image-2(-\\d{4}-\\d{2}-\\d{2})?");

    final int longestPrompt;
    final int mostImages;
    final Pattern sizes;
    final Set<String> qualities;

    /** Which of the parameters it takes that not all take. */
    final Set<String> takes;

    ImageModel(int longestPrompt, int mostImages, Pattern sizes, Set<String> qualities, Set<String> takes) {
        this.longestPrompt = longestPrompt;
        this.mostImages = mostImages;
        this.sizes = sizes;
        this.qualities = qualities;
        this.takes = takes;
    }

    static ImageModel of(String name) {
        if (name.equals("dall-e-2")) {
            return DALL_E_2;
        }
        if (name.equals("dall-e-3")) {
            return DALL_E_3;
        }
        if (FIRST.matcher(name).matches() || name.equals("chatgpt-image-latest")) {
            return GPT_IMAGE_1;
        }
        return SECOND.matcher(name).matches() ? GPT_IMAGE_2 : UNKNOWN;
    }

    /** Whether images always come as bytes, and nobody may say so. */
    boolean knowsBytesAlone() {
        return this == GPT_IMAGE_1 || this == GPT_IMAGE_2;
    }
}
