package dev.patchbay.support.audio;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Audio as it arrives: holds the first bytes until they are known to be audio, of the format that was asked for, and passes on
 * what follows in whole samples. For one answer; not thread-safe.
 *
 * <p>The first chunk and the last carry what the audio is, see {@link AudioChunk#info()}. Chunks borrow their arrays, so that
 * a stream that is only copied somewhere takes no more memory than one of them.
 */
public final class StreamedAudio {

    private static final int MOST_HELD = 16 << 10;
    private static final int SAMPLE = 2; // bytes, of 16 bit and one channel
    private static final int NONE = -1;
    private static final byte[] NOTHING = {};

    private final AudioReader reader;
    private final @Nullable AudioFormat asked;
    private final HttpHead head;
    private byte[] held = NOTHING;
    private @Nullable AudioInfo info;
    private int half = NONE;
    private long announced;
    private long received;
    private byte @Nullable [] spare;

    /**
     * The audio of an answer.
     *
     * @param reader knows the vendor's samples and errors
     * @param asked the format that the caller asked for; null when any will do
     */
    public StreamedAudio(AudioReader reader, @Nullable AudioFormat asked, HttpHead head) {
        this.reader = reader;
        this.asked = asked;
        this.head = head;
    }

    /** The same for audio inside something else, events for example, whose own media type says nothing about it. */
    public static StreamedAudio inside(AudioReader reader, @Nullable AudioFormat asked, int status) {
        return new StreamedAudio(reader, asked, new HttpHead(status, HttpHeaders.of(Map.of())));
    }

    /**
     * More bytes have arrived.
     *
     * @return what can be passed on; null while nothing can
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} when this is no audio, or of another format
     */
    public @Nullable AudioChunk arrived(byte[] bytes, int offset, int length) {
        received += length;
        if (info != null) {
            return passedOn(bytes, offset, length);
        }
        int before = held.length;
        held = Arrays.copyOf(held, before + length);
        System.arraycopy(bytes, offset, held, before, length);
        return begun();
    }

    /**
     * Nothing more arrives: hands over what is held, and at last a chunk without audio that says what there was.
     *
     * @param verified whether the transport, or a word of the vendor, proved that this is all
     * @param usage what it used
     * @throws ProviderException as {@link AudioReader#read} does for what never became audio; with
     *     {@link ErrorKind#TRUNCATED} when less came than the audio's own header announces, or half a sample is left
     */
    public void end(boolean verified, Usage usage, Consumer<AudioChunk> chunks) {
        AudioInfo known = info;
        if (known == null) {
            known = reader.read(new HttpAnswer(head.status(), head.headers(), held, verified), asked);
            chunks.accept(AudioChunk.of(held).withInfo(known));
        } else if (received < announced) {
            throw failure(ErrorKind.TRUNCATED, Phase.END);
        } else if (half != NONE) {
            throw failure(verified ? ErrorKind.INVALID_RESPONSE : ErrorKind.TRUNCATED, Phase.END);
        }
        AudioInfo whole = new AudioInfo(known.format(), known.sampleRate(), known.channels(), verified);
        chunks.accept(AudioChunk.ofUsage(usage).withInfo(whole));
    }

    private @Nullable AudioChunk begun() {
        AudioInfo found = reader.begin(held, asked, head);
        if (found == null) {
            if (held.length > MOST_HELD) {
                throw failure(ErrorKind.INVALID_RESPONSE, Phase.FIRST_BYTE);
            }
            return null;
        }
        info = found;
        announced = found.format() == AudioFormat.WAV ? Wav.announcedLength(Bytes.first(held)) : 0;
        byte[] first = held;
        held = NOTHING;
        AudioChunk chunk = passedOn(first, 0, first.length);
        return chunk == null ? null : chunk.withInfo(found);
    }

    /** In whole samples: half of one waits for its other half. */
    private @Nullable AudioChunk passedOn(byte[] bytes, int offset, int length) {
        boolean waiting = half >= 0;
        int all = length + (waiting ? 1 : 0);
        int whole = inSamples() ? all - all % SAMPLE : all;
        int at = 0;
        byte[] array = whole == 0 ? NOTHING : taken(whole);
        if (waiting && whole > 0) {
            array[at++] = (byte) half;
            half = NONE;
        }
        System.arraycopy(bytes, offset, array, at, whole - at);
        if (whole < all && length > 0) {
            half = bytes[offset + length - 1] & 0xff;
        }
        return whole == 0 ? null : AudioChunk.borrowing(array, whole, used -> spare = used);
    }

    private byte[] taken(int length) {
        byte[] array = spare;
        spare = null;
        return array != null && array.length >= length ? array : new byte[length];
    }

    private boolean inSamples() {
        return info != null && info.format() == AudioFormat.PCM;
    }

    private ProviderException failure(ErrorKind kind, Phase phase) {
        return AudioReader.failure(kind, phase, head.status());
    }
}
