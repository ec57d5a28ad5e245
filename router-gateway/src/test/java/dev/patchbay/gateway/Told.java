package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.stream.StreamBody;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Codecs that say in headers, as the gateway has them, what is to be said about a call. */
final class Told {

    private static final String HEADERS = "headers";
    private static final String TRAIL = "trail";

    private Told() {}

    /** What a deployment has to know for these codecs. */
    static Map<String, Object> options(CallOptions options, ToldTrail trail) {
        Map<String, String> headers = new HashMap<>();
        if (options.deadline() != null) {
            headers.put("x-patchbay-deadline", options.deadline().toMillis() + "ms");
        }
        if (options.attempts() > 0) {
            headers.put("x-patchbay-attempts", String.valueOf(options.attempts()));
        }
        if (options.fallbacks() != null) {
            headers.put(
                    "x-patchbay-fallbacks",
                    options.fallbacks().isEmpty() ? "none" : String.join(",", options.fallbacks()));
        }
        if (options.interruption() != null) {
            headers.put(
                    "x-patchbay-on-interruption", options.interruption().name().toLowerCase(Locale.ROOT));
        }
        return Map.of(HEADERS, headers, TRAIL, trail);
    }

    @SuppressWarnings("unchecked") // made above
    private static HttpCall with(HttpCall call, Deployment deployment) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.putAll((Map<String, String>) deployment.options().get(HEADERS));
        return new HttpCall(call.path(), headers, call.body());
    }

    private static void hear(Deployment deployment, HttpHeaders headers) {
        ((ToldTrail) deployment.options().get(TRAIL))
                .heard(headers.only(Headers.ATTEMPTS).orElse(""));
    }

    private static Deployment bare(Deployment deployment) {
        return new Deployment(deployment.id(), deployment.model(), Map.of());
    }

    static <Q extends CallRequest<R>, R> Codec<Q, R> of(Codec<Q, R> codec) {
        return new Codec<>() {
            @Override
            public HttpCall encode(Q request, Deployment deployment) {
                return with(codec.encode(request, bare(deployment)), deployment);
            }

            @Override
            public boolean carriesUploads() {
                return codec.carriesUploads();
            }

            @Override
            public R decode(Q request, Deployment deployment, HttpAnswer answer) {
                hear(deployment, answer.headers());
                return codec.decode(request, bare(deployment), answer);
            }

            @Override
            public long maxAnswerBytes() {
                return codec.maxAnswerBytes();
            }
        };
    }

    static <Q extends CallRequest<ResponseStream<T>>, T> StreamCodec<Q, T> of(StreamCodec<Q, T> codec) {
        return new StreamCodec<>() {
            @Override
            public HttpCall encode(Q request, Deployment deployment) {
                return with(codec.encode(request, bare(deployment)), deployment);
            }

            @Override
            public boolean carriesUploads() {
                return codec.carriesUploads();
            }

            @Override
            public StreamBody<T> open(Q request, Deployment deployment, HttpHead head) {
                hear(deployment, head.headers());
                return codec.open(request, bare(deployment), head);
            }
        };
    }
}
