package dev.patchbay.support;

import java.util.regex.Pattern;

/** What a caller may call a voice, and what of that a message may repeat. Pure and thread-safe. */
public final class VoiceName {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._-]{1,64}");
    private static final int LONGEST = 128;

    private VoiceName() {}

    /** Whether a text can name a voice of a vendor at all: a line of at most 128 characters, and no step in a path. */
    public static boolean isOne(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** A name as a message repeats it: within quotes when it is short and plain, else not at all. */
    public static String shown(String name) {
        return PLAIN.matcher(name).matches() ? "'" + name + "'" : "of that name";
    }
}
