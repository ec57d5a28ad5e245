package dev.patchbay.gateway.wire;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;

/**
 * Speech. Always routed as a stream, so that the first sound goes out when it is there; who would rather have failover to
 * the last byte says {@code on-interruption: hold}. Source: the vendor's OpenAPI document, {@code CreateSpeechRequest}.
 */
final class SpeechEndpoint {

    private SpeechEndpoint() {}

    static Exchange<?> bind(Fields in) {
        String format = in.textOrNull("stream_format");
        if (format != null && !format.equals("audio") && !format.equals("sse")) {
            throw BadRequest.field("stream_format", "must be \"audio\" or \"sse\".");
        }
        SpeechRequest.Builder speech = SpeechRequest.builder(in.text("model"), in.text("input"));
        if (in.look("voice") != null) {
            speech.voice(Voices.read(in));
        }
        in.word("response_format", AudioFormat.class, speech::format);
        in.number("speed", speech::speed);
        in.text("instructions", speech::instructions);
        in.text("language", speech::language);
        in.rest(speech::option);
        boolean events = "sse".equals(format);
        return Exchange.streamed(speech.build().streamed(), told -> events ? new SpeechEvents() : new SpeechBytes());
    }
}
