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
import dev.patchbay.support.stream.Piece;
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
    private static final int MOST_LOOKED_AT = 2 << 10;
    private static final int SAMPLE = 2; // bytes, of 16 bit and one channel
    private static final int NONE = -1;
    private static final byte[] NOTHING = {};

    private final AudioReader reader;
    private final @Nullable AudioFormat asked;
    private final HttpHead head;
    private byte[] held = NOTHING;
    private @Nullable AudioInfo info;
    private @Nullable Ending ending;
    private int half = NONE;
    private long announced;
    private long received;
    private volatile byte @Nullable [] spare;
    private @Nullable Consumer<byte[]> lender;
    private volatile boolean givesBack; // whoever reads the chunks copies them elsewhere
    private final Consumer<byte[]> takeBack = this::takenBack;

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
        AudioInfo begins = begins(bytes, offset, length);
        if (info != null) {
            return with(begins, passedOn(bytes, offset, length));
        }
        int before = held.length;
        held = Arrays.copyOf(held, before + length);
        System.arraycopy(bytes, offset, held, before, length);
        return begun();
    }

    /**
     * The same for a piece of a body. Its array is taken over rather than copied where that costs no memory: when it is full, or
     * when the chunks before were given back.
     */
    public @Nullable AudioChunk arrived(Piece piece) {
        byte[] bytes = piece.array();
        int length = piece.length();
        AudioInfo begins = begins(bytes, piece.offset(), length);
        boolean full = length >= bytes.length - bytes.length / 16;
        boolean wholeSamples = half == NONE && (!inSamples() || length % SAMPLE == 0);
        Consumer<byte[]> owner =
                info != null && wholeSamples && piece.offset() == 0 && (full || givesBack) ? piece.take() : null;
        if (owner == null) {
            return with(begins, arrived(bytes, piece.offset(), length));
        }
        lender = owner;
        received += length;
        follow(bytes, 0, length);
        return with(begins, AudioChunk.borrowing(bytes, length, takeBack));
    }

    /** What the audio is, when the first bytes of the first piece tell it, so that nothing has to be held. */
    private @Nullable AudioInfo begins(byte[] bytes, int offset, int length) {
        if (info != null || held.length > 0) {
            return null;
        }
        byte[] first = Arrays.copyOfRange(bytes, offset, offset + Math.min(length, MOST_LOOKED_AT));
        AudioInfo found = reader.begin(first, asked, head);
        if (found != null) {
            begin(found, first);
        }
        return found;
    }

    private static @Nullable AudioChunk with(@Nullable AudioInfo begins, @Nullable AudioChunk chunk) {
        return begins == null || chunk == null ? chunk : chunk.withInfo(begins);
    }

    /**
     * Nothing more arrives: hands over what is held, and at last a chunk without audio that says what there was.
     *
     * @param verified whether the transport, or a word of the vendor, proved that this is all
     * @param usage what it used
     * @throws ProviderException as {@link AudioReader#read} does for what never became audio; with
     *     {@link ErrorKind#TRUNCATED} when less came than the audio's own header announces, or half a sample is left, or, where
     *     nothing proved the end, in the middle of a frame of MP3 or without the last page of Ogg
     */
    public void end(boolean verified, Usage usage, Consumer<AudioChunk> chunks) {
        AudioInfo known = info;
        if (known == null) {
            known = reader.read(new HttpAnswer(head.status(), head.headers(), held, verified), asked);
            chunks.accept(AudioChunk.of(held).withInfo(known));
        } else if (received < announced || (!verified && ending != null && !ending.isWhole())) {
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
        byte[] first = held;
        held = NOTHING;
        begin(found, first);
        return with(found, passedOn(first, 0, first.length));
    }

    private void begin(AudioInfo found, byte[] first) {
        info = found;
        ending = Ending.of(found.format());
        announced = found.format() == AudioFormat.WAV ? Wav.announcedLength(Bytes.first(first)) : 0;
    }

    private void follow(byte[] bytes, int offset, int length) {
        if (ending != null) {
            ending.arrived(bytes, offset, length);
        }
    }

    /** In whole samples: half of one waits for its other half. */
    private @Nullable AudioChunk passedOn(byte[] bytes, int offset, int length) {
        follow(bytes, offset, length);
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
        return whole == 0 ? null : AudioChunk.borrowing(array, whole, takeBack);
    }

    private byte[] taken(int length) {
        byte[] array = spare;
        spare = null;
        return array != null && array.length >= length ? array : new byte[length];
    }

    private void takenBack(byte[] array) {
        givesBack = true;
        Consumer<byte[]> owner = lender;
        if (owner == null) {
            spare = array;
        } else {
            owner.accept(array);
        }
    }

    private boolean inSamples() {
        return info != null && info.format() == AudioFormat.PCM;
    }

    private ProviderException failure(ErrorKind kind, Phase phase) {
        return AudioReader.failure(kind, phase, head.status());
    }
}
