package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Plugins that take anything for sound, or say of it what is not so. */
public final class SoundFlaws {

    private static final AudioInfo ASKED = new AudioInfo(AudioFormat.MP3, 44_100, 2, true);

    private SoundFlaws() {}

    /** Takes every body for sound. */
    public static ProviderFactory anyBytesWillDo() {
        return new CodecPlugin(CodecPlugin.HONEST, provider -> provider.on(SpeechRequest.TYPE, new Blind(4096)));
    }

    /** A codec that knows no limit. */
    static Codec<SpeechRequest, Speech> withoutLimit() {
        return new Blind(Integer.MAX_VALUE);
    }

    /** Says of sound what was asked for. */
    public static ProviderFactory saysWhatWasAsked(ProviderFactory honest) {
        return says(honest, true);
    }

    /** Holds every end for proven. */
    public static ProviderFactory everyEndIsProven(ProviderFactory honest) {
        return says(honest, false);
    }

    /** Hands over half a frame with each piece. */
    public static ProviderFactory halvesFrames(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected StreamSource<Object> source(StreamSource<Object> source, Attempt attempt) {
                return new ChangedSource(source) {
                    private byte[] rest = {};

                    @Override
                    public CompletionStage<Object> next() {
                        if (rest.length > 0) {
                            Object piece = AudioChunk.of(rest);
                            rest = new byte[0];
                            return CompletableFuture.completedFuture(piece);
                        }
                        return good.next().thenApply(item -> {
                            if (!(item instanceof AudioChunk chunk) || chunk.size() < 2) {
                                return item;
                            }
                            byte[] all = new byte[chunk.size()];
                            chunk.audio().get(all);
                            rest = Arrays.copyOfRange(all, 1, all.length);
                            return AudioChunk.of(Arrays.copyOf(all, 1)).withInfo(chunk.info());
                        });
                    }
                };
            }
        };
    }

    private static ProviderFactory says(ProviderFactory honest, boolean asked) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object answer(Object answer, CallRequest<?> request) {
                Speech speech = (Speech) answer;
                AudioInfo info = speech.info();
                AudioInfo said = asked
                        ? new AudioInfo(ASKED.format(), ASKED.sampleRate(), ASKED.channels(), info.endVerified())
                        : new AudioInfo(info.format(), info.sampleRate(), info.channels(), true);
                return Speech.of(speech.toByteArray(), said, Usage.unknown());
            }
        };
    }

    /** Reads nothing off an answer. */
    private record Blind(int limit) implements Codec<SpeechRequest, Speech> {

        @Override
        public Fit fit(SpeechRequest request, Deployment deployment) {
            return Fit.FITS;
        }

        @Override
        public HttpCall encode(SpeechRequest request, Deployment deployment) {
            if (request.text().length() > limit) {
                throw ProviderException.of(ErrorKind.TOO_LARGE);
            }
            return HttpCall.json("audio/speech", request.text().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Speech decode(SpeechRequest request, Deployment deployment, HttpAnswer answer) {
            return Speech.of(
                    answer.body(), new AudioInfo(AudioFormat.MP3, 0, 0, answer.endVerified()), Usage.unknown());
        }
    }
}
