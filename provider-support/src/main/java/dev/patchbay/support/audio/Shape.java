package dev.patchbay.support.audio;

import dev.patchbay.speech.AudioFormat;

/**
 * What a header says.
 *
 * @param format container and coding
 * @param sampleRate samples per second; 0 when the header does not say
 * @param channels number of channels; 0 when the header does not say
 * @param state how the container looks
 */
record Shape(AudioFormat format, int sampleRate, int channels, State state) {

    /** How a container looks. */
    enum State {
        /** Sound, as far as its header tells. */
        SOUND,
        /** It announces more than there is. */
        CUT,
        /** It is well-formed, and holds no audio. */
        EMPTY,
        /** It only starts like one. */
        BROKEN
    }

    static Shape sound(AudioFormat format, int sampleRate, int channels) {
        return new Shape(format, sampleRate, channels, State.SOUND);
    }

    static Shape cut(AudioFormat format) {
        return new Shape(format, 0, 0, State.CUT);
    }

    static Shape empty(AudioFormat format) {
        return new Shape(format, 0, 0, State.EMPTY);
    }

    static Shape broken(AudioFormat format) {
        return new Shape(format, 0, 0, State.BROKEN);
    }
}
