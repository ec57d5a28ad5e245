package dev.patchbay.examples;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file for the audio; its name says in which format. Chosen and looked at before the call, so that nobody pays for
 * speech that cannot be kept.
 *
 * @param path where it goes
 * @param format what to ask for
 */
record SpeechFile(Path path, AudioFormat format) {

    private static final int LONGEST_SLUG = 60;

    private static final Map<String, AudioFormat> FORMATS = Map.of(
            "wav", AudioFormat.WAV,
            "mp3", AudioFormat.MP3,
            "opus", AudioFormat.OPUS,
            "aac", AudioFormat.AAC,
            "flac", AudioFormat.FLAC,
            "pcm", AudioFormat.PCM);

    /** The file that was asked for, or else one in the directory that is named after the text. */
    static SpeechFile choose(Path directory, @Nullable Path wanted, String text) {
        Path path = directory.resolve(wanted == null ? Path.of(slug(text) + ".wav") : wanted);
        SpeechFile file = new SpeechFile(path, format(path));
        String objection = file.objection();
        if (objection != null) {
            throw Complaint.wrong("--out: " + objection);
        }
        return file;
    }

    /** The path of a file that is there and can be read. */
    static Path readable(String option, Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw Complaint.wrong(option + ": " + (Files.exists(path) ? "cannot read " : "no such file: ") + path);
        }
        return path;
    }

    /** A text as a file name: lower-case letters without marks, digits, and a dash for everything between. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT) // ß becomes SS
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’]", "")
                .replaceAll("[^a-z0-9]+", "-");
        if (plain.length() > LONGEST_SLUG) {
            int end = plain.lastIndexOf('-', LONGEST_SLUG);
            plain = plain.substring(0, end > 0 ? end : LONGEST_SLUG);
        }
        plain = plain.replaceAll("^-|-$", "");
        return plain.isEmpty() ? "speech" : plain;
    }

    /** Writes the audio and describes what was written: {@code hello.wav (0.4 s, 20 kB)}. */
    String write(Speech speech) {
        byte[] audio = speech.toByteArray();
        try {
            Files.write(path, audio);
        } catch (IOException failure) {
            throw Complaint.failed("cannot write " + path + reason(failure));
        }
        Optional<Duration> duration = WavFile.duration(audio);
        String size = audio.length < 1000 ? audio.length + " bytes" : Math.round(audio.length / 1000.0) + " kB";
        return path + " ("
                + duration.map(it -> String.format(Locale.ROOT, "%.1f s, ", it.toMillis() / 1000.0))
                        .orElse("")
                + size + ")";
    }

    private static AudioFormat format(Path path) {
        String name = String.valueOf(path.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        AudioFormat format = name.indexOf('.') < 0 ? null : FORMATS.get(extension);
        if (format == null) {
            throw Complaint.wrong("--out: '" + name + "' must end in .wav, .mp3, .opus, .aac, .flac or .pcm");
        }
        return format;
    }

    private @Nullable String objection() {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return "no such directory: " + parent;
        }
        if (Files.isDirectory(path)) {
            return path + " is a directory";
        }
        boolean writable = Files.exists(path) ? Files.isWritable(path) : Files.isWritable(parent);
        return writable ? null : "cannot write " + path;
    }

    /** What the platform says beside the path, which stands before it already. */
    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException failed ? failed.getReason() : failure.getMessage();
        return reason == null ? "" : ": " + reason;
    }
}
