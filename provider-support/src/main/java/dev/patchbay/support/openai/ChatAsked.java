package dev.patchbay.support.openai;

import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.spi.Deployment;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of an answer, by the request or by the options of the deployment.
 *
 * @param limited whether its length was limited, so that being cut off is what was asked for
 * @param stopped whether texts were named before which it ends, so that it can end before it starts
 * @param choices how many of them
 * @param sound the format of its audio; null when none was asked for
 */
record ChatAsked(
        boolean limited,
        boolean stopped,
        int choices,
        @Nullable AudioFormat sound) {

    static ChatAsked of(ChatRequest request, Deployment deployment) {
        return new ChatAsked(
                request.maxOutputTokens() != null
                        || isSet(ChatOptions.LIMIT, request, deployment)
                        || isSet(ChatOptions.OLD_LIMIT, request, deployment),
                !request.stop().isEmpty() || isSet("stop", request, deployment),
                VendorOptions.number(request.choices(), "n", request.options(), deployment, 1),
                sound(request.audio()));
    }

    private static boolean isSet(String name, ChatRequest request, Deployment deployment) {
        return VendorOptions.find(name, request.options(), deployment) != null;
    }

    private static @Nullable AudioFormat sound(@Nullable AudioOutput audio) {
        if (audio == null) {
            return null;
        }
        return switch (audio.format()) {
            case WAV -> AudioFormat.WAV;
            case MP3 -> AudioFormat.MP3;
            case FLAC -> AudioFormat.FLAC;
            case OPUS -> AudioFormat.OPUS;
            case AAC -> AudioFormat.AAC;
            case PCM16 -> AudioFormat.PCM;
        };
    }
}
