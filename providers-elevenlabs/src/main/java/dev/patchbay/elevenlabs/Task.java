package dev.patchbay.elevenlabs;

import dev.patchbay.spi.Fit;

/** What a model is for, as its name tells. */
enum Task {
    /** Speaks a text. */
    SPEECH("speaks no text"),
    /** Makes a sound from a description. */
    SOUND("makes no sounds"),
    /** Says again, with another voice, what was said. */
    CONVERSION("converts no voices"),
    /** Writes down what was said. */
    TRANSCRIPTION("transcribes nothing");

    private final String complaint;

    Task(String complaint) {
        this.complaint = complaint;
    }

    /** Whether a model can do it; one whose name tells nothing may do anything. */
    Fit check(String model) {
        boolean other = switch (this) {
            case SPEECH -> isForSound(model) || isForConversion(model) || isForTranscription(model);
            case SOUND -> SpeechModel.isKnown(model) || isForConversion(model) || isForTranscription(model);
            case CONVERSION -> SpeechModel.isKnown(model) || isForSound(model) || isForTranscription(model);
            case TRANSCRIPTION -> SpeechModel.isKnown(model) || isForSound(model) || isForConversion(model);
        };
        return other ? Fit.unsupported("the model " + complaint) : Fit.FITS;
    }

    private static boolean isForSound(String model) {
        return model.startsWith("eleven_text_to_sound");
    }

    private static boolean isForConversion(String model) {
        return model.startsWith("eleven_") && model.contains("_sts_");
    }

    private static boolean isForTranscription(String model) {
        return model.startsWith("scribe_");
    }
}
