package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames or pages of a container to its end, to tell whether the last of them is whole where nothing else tells.
 * Whatever does not look like one of them makes it give up, and nothing is known. Allocates nothing on its way.
 */
abstract sealed class Ending permits MpegEnding, OggEnding {

    /** What is no header. */
    static final long NONE = -1;

    private final byte[] header;
    private int have;
    private long rest;
    private boolean lost;

    /**
     * @param longest how long a header can be
     */
    Ending(int longest) {
        this.header = new byte[longest];
    }

    /** What follows audio of a format; null where the format has no such end. */
    static @Nullable Ending of(AudioFormat format) {
        if (format == AudioFormat.MP3) {
            return new MpegEnding();
        }
        return format == AudioFormat.OPUS ? new OggEnding() : null;
    }

    /** Whether audio that is all there ends where it may. */
    static boolean isWhole(AudioFormat format, byte[] audio) {
        Ending ending = of(format);
        if (ending == null) {
            return true;
        }
        ending.arrived(audio, 0, audio.length);
        return ending.isWhole();
    }

    /** More of the audio. */
    final void arrived(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !lost) {
            if (rest > 0) {
                int passed = (int) Math.min(rest, end - at);
                rest -= passed;
                at += passed;
                continue;
            }
            header[have++] = bytes[at++];
            if (have == headerLength(header, have)) {
                long following = following(header);
                lost = following == NONE;
                rest = Math.max(0, following);
                have = 0;
            }
        }
    }

    /** Whether it may end here. */
    final boolean isWhole() {
        return lost || (rest == 0 && have == 0 && mayEnd());
    }

    /** How long the header is, as far as its beginning tells. */
    abstract int headerLength(byte[] beginning, int length);

    /** How many bytes follow a header until the next; {@link #NONE} when it is none. */
    abstract long following(byte[] whole);

    /** Whether the last frame or page may be the last. */
    abstract boolean mayEnd();
}
