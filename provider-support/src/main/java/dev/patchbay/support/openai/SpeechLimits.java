package dev.patchbay.support.openai;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Fit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the vendor's document for {@code CreateSpeechRequest} allows; lengths are Unicode code points. */
final class SpeechLimits {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_INSTRUCTIONS = 4096;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4.0;

    private SpeechLimits() {}

    /** What nobody can ask for on this wire. */
    static Fit ofWire(SpeechRequest request) {
        @Nullable AudioFormat format = request.format();
        if (format == AudioFormat.ULAW || format == AudioFormat.ALAW) {
            return Fit.unsupported("the format " + format + " is not made");
        }
        if (request.timestamps()) {
            return Fit.unsupported("no timestamps are made");
        }
        if (request.sampleRate() != 0 && request.sampleRate() != OpenAiSpeechCodec.SAMPLE_RATE) {
            return Fit.unsupported("the only sample rate is " + OpenAiSpeechCodec.SAMPLE_RATE);
        }
        return Fit.FITS;
    }

    /** Whether a request is within the limits of OpenAI's models; of the options, what was merged of deployment and request. */
    static Fit ofOpenAi(SpeechRequest request, String model, Map<String, Object> body) {
        if (request.characters() > LONGEST_TEXT) {
            return Fit.tooLarge(
                    "the text has " + request.characters() + " characters, at most " + LONGEST_TEXT + " are taken");
        }
        if (body.get("instructions") instanceof String instructions) {
            if (instructions.codePointCount(0, instructions.length()) > LONGEST_INSTRUCTIONS) {
                return Fit.tooLarge("the instructions have more than " + LONGEST_INSTRUCTIONS + " characters");
            }
            if (!instructions.isEmpty() && (model.equals("tts-1") || model.equals("tts-1-hd"))) {
                return Fit.unsupported("the model takes no instructions");
            }
        }
        if (body.get("speed") instanceof Number speed && !isSpeed(speed.doubleValue())) {
            return Fit.unsupported("the speed must be from " + SLOWEST + " to " + FASTEST);
        }
        return Fit.FITS;
    }

    private static boolean isSpeed(double speed) {
        return speed >= SLOWEST && speed <= FASTEST;
    }
}
