package dev.patchbay.conformance;

import dev.patchbay.conformance.flawed.AskedFlaws;
import dev.patchbay.conformance.flawed.IsolationFlaws;
import dev.patchbay.conformance.flawed.PartFlaws;
import dev.patchbay.conformance.flawed.StreamFlaws;
import dev.patchbay.conformance.flawed.WireFlaws;
import dev.patchbay.conformance.flawed.fetching.FetchingPlugin;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import java.util.List;

/** Broken providers that do most of what they should, with the rule that is meant to catch each. */
final class PartMutants {

    private static final CallTypeSample<?> CHAT = ProviderMutants.CHAT;
    private static final CallTypeSample<?> SPEECH = OpenAiShapedSamples.speech().upstreamModel("gpt-4o-mini-tts");
    private static final CallTypeSample<?> EMBEDDING =
            OpenAiShapedSamples.embedding().upstreamModel("text-embedding-3-small");
    private static final CallTypeSample<?> RERANK = OpenAiShapedSamples.rerank();
    private static final CallTypeSample<?> IMAGE = OpenAiShapedSamples.image().upstreamModel("dall-e-2");
    private static final CallTypeSample<?> TRANSCRIPTION =
            OpenAiShapedSamples.transcription().upstreamModel("whisper-1");
    private static final CallTypeSample<?> STREAM = OpenAiShapedSamples.chatStream();

    private PartMutants() {}

    static List<ProviderMutant> all() {
        return List.of(
                ProviderMutant.of(
                        "MP80", "forgets why it ended", PartFlaws.textAlone(ProviderMutants.OPENAI), CHAT, "P031"),
                ProviderMutant.of(
                        "MP81",
                        "takes tokens that went in for those that came out",
                        PartFlaws.usageTheOtherWay(ProviderMutants.OPENAI),
                        CHAT,
                        "P031"),
                ProviderMutant.of("MP82", "one voice for all", PartFlaws.oneVoice(), SPEECH, "P031"),
                ProviderMutant.of("MP83", "one speed for all", PartFlaws.oneSpeed(), SPEECH, "P031"),
                ProviderMutant.of(
                        "MP92", "takes as much sound as comes", PartFlaws.soundWithoutBound(), SPEECH, "P018"),
                ProviderMutant.of(
                        "MP93",
                        "hides the status of a success",
                        PartFlaws.hidesTheStatus(ProviderMutants.OPENAI),
                        CHAT,
                        "P031"),
                ProviderMutant.of("MP94", "fetches an explanation by itself", new FetchingPlugin(), CHAT, "P028"),
                ProviderMutant.of("MP95", "logs refusals", WireFlaws.logsRefusals(), CHAT, "P022"),
                ProviderMutant.of(
                        "MP96", "the model in the query as it is", WireFlaws.modelInTheQueryAsItIs(), CHAT, "P026"),
                ProviderMutant.of("MP97", "vectors of any length", WireFlaws.anyDimensions(), EMBEDDING, "P031"),
                ProviderMutant.of("MP98", "all documents", WireFlaws.allDocuments(), RERANK, "P031"),
                ProviderMutant.of("MP99", "plain deployments", WireFlaws.plainDeployments(), CHAT, "P031"),
                ProviderMutant.of("MP100", "deployments first", WireFlaws.deploymentsFirst(), CHAT, "P031"),
                ProviderMutant.of("MP101", "any words", WireFlaws.anyWords(), CHAT, "P031"),
                ProviderMutant.of("MP102", "without tools", WireFlaws.withoutTools(), CHAT, "P031"),
                ProviderMutant.of("MP103", "the last word alone", WireFlaws.lastWordAlone(), CHAT, "P031"),
                ProviderMutant.of("MP104", "results of the first tool", AskedFlaws.resultsOfTheFirst(), CHAT, "P031"),
                ProviderMutant.of("MP105", "a schema is no must", AskedFlaws.laxSchemas(), CHAT, "P031"),
                ProviderMutant.of("MP106", "one speaker", AskedFlaws.oneSpeaker(), CHAT, "P031"),
                ProviderMutant.of("MP107", "any number of images", AskedFlaws.anyNumberOfImages(), IMAGE, "P021"),
                ProviderMutant.of("MP108", "any address", AskedFlaws.anyAddress(), IMAGE, "P021"),
                ProviderMutant.of(
                        "MP109",
                        "reads as if nobody had asked for that form",
                        AskedFlaws.forgetsTheDeployment(),
                        TRANSCRIPTION,
                        "P031"),
                ProviderMutant.of("MP110", "all words at once", AskedFlaws.timeless(), TRANSCRIPTION, "P031"),
                ProviderMutant.of("MP111", "pieces of the first tool", StreamFlaws.piecesOfTheFirst(), STREAM, "P031"),
                ProviderMutant.of("MP112", "keys in the clear", AskedFlaws.inTheClear(), CHAT, "P027"),
                ProviderMutant.of("MP84", "writes Latin-1", PartFlaws.writesLatin(), CHAT, "P031"),
                ProviderMutant.of("MP85", "sends half of the text", PartFlaws.halfOfTheText(), CHAT, "P031"),
                ProviderMutant.of(
                                "MP86",
                                "closes one connection in three",
                                PartFlaws.closesOneInThree(ProviderMutants.OPENAI),
                                CHAT,
                                "P013")
                        .breakingBesides("P012", "P014", "P032", "P033"),
                ProviderMutant.of(
                                "MP87",
                                "asks twice where the answer takes a while",
                                PartFlaws.hedges(ProviderMutants.OPENAI),
                                CHAT,
                                "P001")
                        .breakingBesides("P012", "P013", "P014", "P019", "P033"),
                ProviderMutant.of("MP88", "a line of data is an event", StreamFlaws.linesAreEvents(), STREAM, "S041"),
                ProviderMutant.of(
                                "MP89",
                                "the answer of another",
                                IsolationFlaws.answersOfOthers(ProviderMutants.OPENAI),
                                CHAT,
                                "P005")
                        .breakingBesides("P029"),
                ProviderMutant.of(
                                "MP90",
                                "waits where an attempt is cancelled",
                                PartFlaws.waitsWhenCancelled(ProviderMutants.OPENAI),
                                CHAT,
                                "P012")
                        .breakingBesides("P013", "P014", "P032", "P033"),
                ProviderMutant.of(
                                "MP91",
                                "forgets a connection",
                                PartFlaws.forgetsAConnection(ProviderMutants.OPENAI),
                                CHAT,
                                ProviderMutants.AFTER_EACH)
                        .breakingBesides("P001", "P015", "P016", "P017"));
    }
}
