package dev.patchbay.conformance.ready;

import dev.patchbay.Upload;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.Collections;

/**
 * Requests that are too large for any provider that declares the limits of OpenAI's API reference, or lower ones; for
 * {@link dev.patchbay.conformance.CallTypeSample#tooLarge}. Each is for the configured model that is given.
 */
public final class TooLarge {

    private static final String TEXT = "x".repeat(40_001);
    private static final int TEXTS = 2049;
    private static final Upload RECORDING = Upload.of("long.mp3", new byte[(25 << 20) + 1]);
    private static final Upload DRAWING = Upload.of("drawing.png", Media.png());

    private TooLarge() {}

    /** More than 40 000 characters to speak. */
    public static SpeechRequest speech(String model) {
        return SpeechRequest.of(model, TEXT);
    }

    /** The same as a stream. */
    public static SpeechStreamRequest speechStream(String model) {
        return speech(model).streamed();
    }

    /** More than 2048 texts. */
    public static EmbeddingRequest embedding(String model) {
        return EmbeddingRequest.builder(model)
                .texts(Collections.nCopies(TEXTS, "x"))
                .build();
    }

    /** A description of more than 40 000 characters. */
    public static ImageRequest image(String model) {
        return ImageRequest.of(model, TEXT);
    }

    /** The same for a drawing to change. */
    public static ImageEditRequest imageEdit(String model) {
        return image(model).editing(DRAWING);
    }

    /** A recording of more than 25 MiB. */
    public static TranscriptionRequest transcription(String model) {
        return TranscriptionRequest.of(model, RECORDING);
    }

    /** The same as a stream. */
    public static TranscriptionStreamRequest transcriptionStream(String model) {
        return transcription(model).streamed();
    }

    /** The same to be translated. */
    public static TranslationRequest translation(String model) {
        return TranslationRequest.of(model, RECORDING);
    }
}
