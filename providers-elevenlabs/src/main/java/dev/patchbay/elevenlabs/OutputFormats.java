package dev.patchbay.elevenlabs;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.spi.Fit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The output formats of an endpoint (the vendor's OpenAPI document, parameter {@code output_format}). Of those with the
 * same coding the first is the usual one; samples without a header are usually 24 kHz, as at other vendors, so that they
 * are the same after a failover.
 */
final class OutputFormats {

    private static final List<String> STREAMABLE = List.of(
            "mp3_44100_128",
            "mp3_44100_192",
            "mp3_44100_96",
            "mp3_44100_64",
            "mp3_44100_32",
            "mp3_24000_48",
            "mp3_22050_32",
            "pcm_24000",
            "pcm_8000",
            "pcm_16000",
            "pcm_22050",
            "pcm_32000",
            "pcm_44100",
            "pcm_48000",
            "ulaw_8000",
            "alaw_8000",
            "opus_48000_128",
            "opus_48000_192",
            "opus_48000_96",
            "opus_48000_64",
            "opus_48000_32");
    private static final List<String> WITH_LENGTHS =
            List.of("wav_24000", "wav_8000", "wav_16000", "wav_22050", "wav_32000", "wav_44100", "wav_48000");

    /** Formats that can be written before their end is known; all that streams and sounds come in. */
    static final OutputFormats OF_STREAMS = new OutputFormats(STREAMABLE.stream());

    /** These, and WAV, whose header tells how long it is. */
    static final OutputFormats OF_WHOLES = new OutputFormats(Stream.concat(STREAMABLE.stream(), WITH_LENGTHS.stream()));

    private final List<OutputFormat> all;

    private OutputFormats(Stream<String> names) {
        this.all = names.map(OutputFormat::of).toList();
    }

    /**
     * The format to ask for; empty when there is none such. An option names one exactly; what a request says in fields of
     * its own wins over it.
     *
     * @param named the option, if it is set
     * @param coding what the request asks for, or null for any
     * @param sampleRate what the request asks for, or 0 for any
     */
    Optional<OutputFormat> find(@Nullable Object named, @Nullable AudioFormat coding, int sampleRate) {
        OutputFormat usual = all.get(0);
        if (named != null) {
            Optional<OutputFormat> exact =
                    all.stream().filter(format -> format.name().equals(named)).findFirst();
            if (exact.isEmpty()) {
                return Optional.empty();
            }
            usual = exact.get();
        }
        if (fits(usual, coding, sampleRate)) {
            return Optional.of(usual);
        }
        AudioFormat wanted = coding == null ? usual.coding() : coding;
        return all.stream().filter(format -> fits(format, wanted, sampleRate)).findFirst();
    }

    /** What to say of a format that was looked for. */
    static Fit check(Optional<OutputFormat> found) {
        return found.isPresent() ? Fit.FITS : Fit.unsupported("audio of that format and sample rate is not made");
    }

    private static boolean fits(OutputFormat format, @Nullable AudioFormat coding, int sampleRate) {
        return (coding == null || coding == format.coding()) && (sampleRate == 0 || sampleRate == format.sampleRate());
    }
}
