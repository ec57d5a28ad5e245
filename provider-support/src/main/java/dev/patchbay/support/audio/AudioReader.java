package dev.patchbay.support.audio;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an answer with a 2xx status is audio, of the format that was asked for, and reads off what it is. The bytes
 * decide, not the content type. Immutable and thread-safe.
 */
public final class AudioReader {

    private static final int TELEPHONE_RATE = 8_000; // what G.711 is defined at

    private final RefusalReader refusals;
    private final int pcmRate;

    /**
     * A reader.
     *
     * @param refusals tells what an error object in place of audio means
     * @param pcmRate the rate that the vendor documents for mono samples without a header
     */
    public AudioReader(RefusalReader refusals, int pcmRate) {
        this.refusals = Objects.requireNonNull(refusals, "refusals");
        this.pcmRate = pcmRate;
    }

    /**
     * Reads an answer.
     *
     * @param asked the format that the caller asked for; null when any will do
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     anything else that is not audio, is empty, or is of another format; {@link ErrorKind#TRUNCATED} for a container
     *     that announces more than there is
     */
    public AudioInfo read(HttpAnswer answer, @Nullable AudioFormat asked) {
        if (answer.body().length == 0) {
            throw failure(ErrorKind.INVALID_RESPONSE, Phase.FIRST_BYTE, answer);
        }
        Bytes audio = new Bytes(answer.body());
        AudioFormat headless = headless(answer, asked);
        Optional<Shape> found = headless == null ? Containers.recognize(audio) : Containers.named(audio);
        if (found.isEmpty()) {
            throwIfText(answer, headless != null);
        }
        Shape shape = found.orElseGet(() -> samples(answer, headless));
        return switch (shape.state()) {
            case CUT -> throw failure(ErrorKind.TRUNCATED, Phase.END, answer);
            case EMPTY, BROKEN -> throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer);
            case SOUND -> {
                if (asked != null && shape.format() != asked) {
                    throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer);
                }
                yield new AudioInfo(shape.format(), shape.sampleRate(), shape.channels(), answer.endVerified());
            }
        };
    }

    /** The headerless format that is expected: the one asked for, or, when any will do, the one the answer names. */
    private static @Nullable AudioFormat headless(HttpAnswer answer, @Nullable AudioFormat asked) {
        if (asked != null) {
            return isHeadless(asked) ? asked : null;
        }
        return switch (answer.mediaType()) {
            case "audio/pcm", "audio/l16" -> AudioFormat.PCM;
            case "audio/basic" -> AudioFormat.ULAW;
            case "audio/x-alaw-basic" -> AudioFormat.ALAW;
            default -> null;
        };
    }

    private static boolean isHeadless(AudioFormat format) {
        return format == AudioFormat.PCM || format == AudioFormat.ULAW || format == AudioFormat.ALAW;
    }

    private Shape samples(HttpAnswer answer, @Nullable AudioFormat headless) {
        if (headless == null) {
            throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer);
        }
        if (headless != AudioFormat.PCM) {
            return Shape.sound(headless, TELEPHONE_RATE, 1);
        }
        if (answer.body().length % 2 == 0) {
            return Shape.sound(AudioFormat.PCM, pcmRate, 1);
        }
        // Half a sample: cut off, unless the transport proved that this is all there is.
        return answer.endVerified() ? Shape.broken(AudioFormat.PCM) : Shape.cut(AudioFormat.PCM);
    }

    /** An error object is what it says; any other text is no audio. Samples may start like text, and need more proof. */
    private void throwIfText(HttpAnswer answer, boolean maybeSamples) {
        TextInPlaceOfAudio text = TextInPlaceOfAudio.in(answer, maybeSamples);
        switch (text) {
            case NONE -> {}
            case ERROR -> throw refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
            case OTHER -> throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer);
        }
    }

    private static ProviderException failure(ErrorKind kind, Phase phase, HttpAnswer answer) {
        return ProviderException.builder(kind)
                .status(answer.status())
                .phase(phase)
                .sent(Sent.PROCESSED)
                .build();
    }
}
