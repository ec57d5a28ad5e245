package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.audio.AudioReader;

/** Checks that an answer is audio of the format that was asked for, sample rate included. */
final class AudioAnswer {

    /** 256 MiB: the longest text that a model takes, in samples without compression. */
    static final long MOST_BYTES = 256L << 20;

    private final RefusalReader refusals;

    AudioAnswer(RefusalReader refusals) {
        this.refusals = refusals;
    }

    AudioInfo read(HttpAnswer answer, OutputFormat asked) {
        AudioInfo info = new AudioReader(refusals, asked.sampleRate()).read(answer, asked.coding());
        if (info.sampleRate() != 0 && info.sampleRate() != asked.sampleRate()) {
            throw ProviderException.builder(ErrorKind.INVALID_RESPONSE)
                    .status(answer.status())
                    .phase(Phase.PARSE)
                    .sent(Sent.PROCESSED)
                    .build();
        }
        return info;
    }
}
