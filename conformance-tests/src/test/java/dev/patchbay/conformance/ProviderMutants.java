package dev.patchbay.conformance;

import static dev.patchbay.conformance.ProviderMutant.of;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.flawed.CodecFlaws;
import dev.patchbay.conformance.flawed.IsolationFlaws;
import dev.patchbay.conformance.flawed.ListRequest;
import dev.patchbay.conformance.flawed.ListTelegraph;
import dev.patchbay.conformance.flawed.MeaningFlaws;
import dev.patchbay.conformance.flawed.TransportFlaws;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.elevenlabs.ElevenLabsProviderFactory;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.List;

/** Every broken provider, with the rule that is meant to catch it. */
final class ProviderMutants {

    static final ProviderFactory OPENAI = new OpenAiProviderFactory();
    static final ProviderFactory ELEVENLABS = new ElevenLabsProviderFactory();
    static final CallTypeSample<?> CHAT = OpenAiShapedSamples.chat().upstreamModel("gpt-4.1-mini");

    private static final CallTypeSample<?> SOUND =
            new ElevenLabsConformanceTest().samples().get(3);

    private ProviderMutants() {}

    static List<ProviderMutant> all() {
        List<ProviderMutant> all = new ArrayList<>();
        all.addAll(ofOneRequest());
        all.addAll(ofMeaning());
        return all;
    }

    private static List<ProviderMutant> ofOneRequest() {
        CallTypeSample<?> list = CallTypeSample.of(
                ListRequest.TYPE,
                model -> new ListRequest(model, new ArrayList<>(List.of("SOS", "ALL", "SHIPS"))),
                TelegraphWire.script());
        return List.of(
                of("MP01", "retries once on 500", MeaningFlaws.asksAgain(OPENAI, 500, false), CHAT, "P001")
                        .breakingBesides("P007", "P008"),
                of("MP02", "plain OkHttp client", TransportFlaws.plainOkHttp(), CHAT, "P001", "P002")
                        .breakingBesides("P007"),
                of("MP03", "retries a 503 that says so", MeaningFlaws.asksAgain(OPENAI, 503, true), CHAT, "P001"),
                of("MP04", "follows 307", TransportFlaws.follows307(), CHAT, "P002", "P003"),
                of("MP05", "static cache of the first key", IsolationFlaws.firstKeyForAll(OPENAI), CHAT, "P006"),
                of("MP07", "sorts the caller's list", new ListTelegraph(), list, "P004"),
                of("MP18", "does not close the error body", TransportFlaws.forgetsErrors(), CHAT, "P015", "P017"),
                of(
                        "MP51",
                        "pools the connection after a bad chunk",
                        TransportFlaws.keepsBrokenConnections(),
                        CHAT,
                        "P016"));
    }

    private static List<ProviderMutant> ofMeaning() {
        return List.of(
                of(
                                "MP08",
                                "a throttle is an empty success",
                                MeaningFlaws.throttleIsSuccess(OPENAI, ChatResponse.of("")),
                                CHAT,
                                "P007")
                        .breakingBesides("P008", "P009", "P010"),
                of(
                        "MP09",
                        "400 is retryable",
                        MeaningFlaws.mistaking(OPENAI, 400, ErrorKind.INVALID_REQUEST, ErrorKind.SERVER_ERROR),
                        CHAT,
                        "P007"),
                of(
                        "MP10",
                        "401 is always a bad key",
                        MeaningFlaws.mistaking(ELEVENLABS, 401, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.AUTHENTICATION),
                        SOUND,
                        "P008"),
                of(
                        "MP11",
                        "billing is a throttle",
                        MeaningFlaws.mistaking(OPENAI, 429, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.RATE_LIMITED),
                        CHAT,
                        "P008"),
                of("MP12", "seconds read as milliseconds", MeaningFlaws.secondsAsMillis(OPENAI), CHAT, "P009"),
                of("MP13", "takes any delay for a whole number", CodecFlaws.parsesDelays(), CHAT, "P010")
                        .breakingBesides("P009"),
                of("MP14", "says that nothing was sent", MeaningFlaws.nothingSent(OPENAI), CHAT, "P011"));
    }
}
