package dev.patchbay.support.audio;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an answer with a 2xx status is audio, of the format that was asked for, and reads off what it is. The bytes
 * decide, not the content type; where the transport does not prove the end, the last page of Ogg and the last frame of MP3 do.
 * Immutable and thread-safe.
 */
public final class AudioReader {

    private static final int ENOUGH = 16; // bytes, to know any container by
    private static final int TELEPHONE_RATE = 8_000; // what G.711 is defined at

    private static final int ANY = 0;

    private final RefusalReader refusals;
    private final int pcmRate;
    private final int expectedRate;

    /**
     * A reader.
     *
     * @param refusals tells what an error object in place of audio means
     * @param pcmRate the rate that the vendor documents for mono samples without a header
     */
    public AudioReader(RefusalReader refusals, int pcmRate) {
        this(refusals, pcmRate, ANY);
    }

    private AudioReader(RefusalReader refusals, int pcmRate, int expectedRate) {
        this.refusals = Objects.requireNonNull(refusals, "refusals");
        this.pcmRate = pcmRate;
        this.expectedRate = expectedRate;
    }

    /**
     * The same that refuses audio whose header says another rate than the one that was asked for. Opus is decoded at one rate,
     * whatever went in.
     *
     * @param sampleRate samples per second; 0 when any will do
     */
    public AudioReader expecting(int sampleRate) {
        return new AudioReader(refusals, pcmRate, sampleRate);
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
            throw failure(ErrorKind.INVALID_RESPONSE, Phase.FIRST_BYTE, answer.status());
        }
        Bytes audio = new Bytes(answer.body());
        AudioFormat headless = headless(answer.mediaType(), asked);
        Optional<Shape> found = headless == null ? Containers.recognize(audio) : Containers.named(audio);
        if (found.isEmpty()) {
            throwIfText(answer, headless != null);
        }
        Shape shape = found.orElseGet(() -> samples(answer, headless));
        return switch (shape.state()) {
            case CUT -> throw failure(ErrorKind.TRUNCATED, Phase.END, answer.status());
            case EMPTY, BROKEN -> throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer.status());
            case SOUND -> {
                if (!answer.endVerified() && !Ending.isWhole(shape.format(), answer.body())) {
                    throw failure(ErrorKind.TRUNCATED, Phase.END, answer.status());
                }
                yield info(shape, asked, answer.status(), answer.endVerified());
            }
        };
    }

    /**
     * Whether bytes that came inside of something else can be audio of a format.
     *
     * @param format what was asked for
     */
    public static boolean canBe(byte[] audio, AudioFormat format) {
        Bytes bytes = new Bytes(audio);
        if (isHeadless(format)) {
            boolean whole = format != AudioFormat.PCM || audio.length % 2 == 0;
            return audio.length > 0 && whole && Containers.named(bytes).isEmpty();
        }
        return Containers.recognize(bytes)
                .filter(shape -> shape.format() == format && shape.state() == Shape.State.SOUND)
                .isPresent();
    }

    /**
     * Reads the first bytes of an answer that is still arriving.
     *
     * @param asked the format that the caller asked for; null when any will do
     * @return what the audio is, its end not verified; null when the bytes do not tell yet, or may be text, which is read to its
     *     end and then given to {@link #read}
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} when this is no audio, or of another format
     */
    @Nullable
    AudioInfo begin(byte[] first, @Nullable AudioFormat asked, HttpHead head) {
        if (first.length < ENOUGH || TextInPlaceOfAudio.mayBe(first)) {
            return null;
        }
        Bytes audio = Bytes.first(first);
        AudioFormat headless = headless(head.mediaType(), asked);
        Shape shape = (headless == null ? Containers.recognize(audio) : Containers.named(audio)).orElse(null);
        if (shape == null) {
            if (TextInPlaceOfAudio.isNamedText(head.mediaType())) {
                return null;
            }
            if (headless == null) {
                throw failure(ErrorKind.INVALID_RESPONSE, Phase.FIRST_BYTE, head.status());
            }
            shape = Shape.sound(headless, rateOf(headless), 1);
        }
        return switch (shape.state()) {
            case CUT, EMPTY -> null;
            case BROKEN -> throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, head.status());
            case SOUND -> info(shape, asked, head.status(), false);
        };
    }

    private AudioInfo info(Shape shape, @Nullable AudioFormat asked, int status, boolean verified) {
        boolean otherRate = expectedRate != ANY
                && shape.sampleRate() != 0
                && shape.sampleRate() != expectedRate
                && shape.format() != AudioFormat.OPUS;
        if (otherRate || (asked != null && shape.format() != asked)) {
            throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, status);
        }
        return new AudioInfo(shape.format(), shape.sampleRate(), shape.channels(), verified);
    }

    /** The headerless format that is expected: the one asked for, or, when any will do, the one the answer names. */
    private static @Nullable AudioFormat headless(String mediaType, @Nullable AudioFormat asked) {
        if (asked != null) {
            return isHeadless(asked) ? asked : null;
        }
        return switch (mediaType) {
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
            throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer.status());
        }
        if (headless != AudioFormat.PCM || answer.body().length % 2 == 0) {
            return Shape.sound(headless, rateOf(headless), 1);
        }
        // Half a sample: cut off, unless the transport proved that this is all there is.
        return answer.endVerified() ? Shape.broken(AudioFormat.PCM) : Shape.cut(AudioFormat.PCM);
    }

    private int rateOf(AudioFormat headless) {
        return headless == AudioFormat.PCM ? pcmRate : TELEPHONE_RATE;
    }

    /** An error object is what it says; any other text is no audio. Samples may start like text, and need more proof. */
    private void throwIfText(HttpAnswer answer, boolean maybeSamples) {
        TextInPlaceOfAudio text = TextInPlaceOfAudio.in(answer, maybeSamples);
        switch (text) {
            case NONE -> {}
            case ERROR -> throw refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
            case OTHER -> throw failure(ErrorKind.INVALID_RESPONSE, Phase.PARSE, answer.status());
        }
    }

    static ProviderException failure(ErrorKind kind, Phase phase, int status) {
        return ProviderException.builder(kind)
                .status(status)
                .phase(phase)
                .sent(Sent.PROCESSED)
                .build();
    }
}
