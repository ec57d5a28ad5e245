package dev.patchbay.support.audio;

import java.util.Optional;

/** Finds out which container audio is in. */
final class Containers {

    private Containers() {}

    /** The container that the first bytes announce; empty when they announce none, as samples without a header do. */
    static Optional<Shape> recognize(Bytes audio) {
        Optional<Shape> named = named(audio);
        if (named.isPresent()) {
            return named;
        }
        if (Adts.starts(audio)) {
            return Optional.of(Adts.read(audio));
        }
        return MpegAudio.starts(audio) ? Optional.of(MpegAudio.read(audio)) : Optional.empty();
    }

    /** The same, by names of three letters and more alone: a sample may look like a frame, but hardly like a name. */
    static Optional<Shape> named(Bytes audio) {
        if (Wav.starts(audio)) {
            return Optional.of(Wav.read(audio));
        }
        if (Flac.starts(audio)) {
            return Optional.of(Flac.read(audio));
        }
        if (OggOpus.starts(audio)) {
            return Optional.of(OggOpus.read(audio));
        }
        return MpegAudio.hasTag(audio) ? Optional.of(MpegAudio.read(audio)) : Optional.empty();
    }
}
