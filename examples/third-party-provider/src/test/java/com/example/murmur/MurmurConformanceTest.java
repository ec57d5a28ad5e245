package com.example.murmur;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.conformance.WireScript;
import dev.patchbay.conformance.ready.StandardSamples;
import dev.patchbay.conformance.ready.TooLarge;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

public final class MurmurConformanceTest extends ConformanceSuite {

    @Override
    protected String provider() {
        return "murmur";
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("any"));
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        StandardSamples standard = StandardSamples.of(MurmurConformanceTest::answering);
        WireScript<LipSync> lips = answering(note(200, "0 closed\n120 open\nend"), MurmurConformanceTest::check);
        return List.of(
                standard.speech().tooLarge(TooLarge::speech),
                CallTypeSample.of(LipSyncRequest.TYPE, model -> new LipSyncRequest(model, "Hello"), lips)
                        .tooLarge(model -> new LipSyncRequest(model, "x".repeat(2_001))));
    }

    private static void check(LipSync answer) {
        if (answer.shapes().size() != 2) {
            throw new AssertionError("expected two shapes, but there are " + answer.shapes());
        }
    }

    /** How Murmur refuses, whatever it is asked for. */
    private static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .throttling(note(429, ""))
                .refusing(ErrorKind.CONCURRENCY_LIMITED, note(409, "fault: too-many-voices"))
                .refusing(ErrorKind.QUOTA_EXHAUSTED, note(402, "fault: purse-empty"))
                .refusing(ErrorKind.OVERLOADED, note(503, "fault: out-of-breath"))
                .refusing(ErrorKind.SERVER_ERROR, note(500, ""))
                .refusing(ErrorKind.AUTHENTICATION, note(401, ""))
                .refusing(ErrorKind.PERMISSION, note(403, ""))
                .refusing(ErrorKind.NOT_FOUND, note(404, ""))
                .refusing(ErrorKind.UNSUPPORTED, note(400, "fault: unknown-voice"))
                .refusing(ErrorKind.INVALID_REQUEST, note(400, ""))
                .refusing(ErrorKind.TOO_LARGE, note(400, "fault: long-winded"))
                .refusing(ErrorKind.CONTENT_REFUSED, note(400, "fault: unspeakable"))
                .hidingErrors(note(200, "fault: odd"))
                .build();
    }

    private static WireAnswer note(int status, String text) {
        return WireAnswer.of(status, "text/murmur", text.getBytes(StandardCharsets.UTF_8));
    }
}
