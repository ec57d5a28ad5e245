package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.flawed.CodecFlaws;
import dev.patchbay.conformance.flawed.FurtherFlaws;
import dev.patchbay.conformance.flawed.IsolationFlaws;
import dev.patchbay.conformance.flawed.ListRequest;
import dev.patchbay.conformance.flawed.ListeningPlugin;
import dev.patchbay.conformance.flawed.MeaningFlaws;
import dev.patchbay.conformance.flawed.MistypedService;
import dev.patchbay.conformance.flawed.PluginFlaws;
import dev.patchbay.conformance.flawed.PrintingRequest;
import dev.patchbay.conformance.flawed.SecretFlaws;
import dev.patchbay.conformance.flawed.SoundFlaws;
import dev.patchbay.conformance.flawed.StoppingFlaws;
import dev.patchbay.conformance.flawed.StreamFlaws;
import dev.patchbay.conformance.flawed.TlsFlaws;
import dev.patchbay.conformance.flawed.TransportFlaws;
import dev.patchbay.conformance.flawed.sleepy.SleepyPlugin;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.ready.TooLarge;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.elevenlabs.ElevenLabsProviderFactory;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every broken provider, with the rule that is meant to catch it. */
final class ProviderMutants {

    /** Those that are not as they stand on the list, each with the reason. */
    static final Map<Integer, String> OTHERWISE =
            Map.of(45, "usage that is negative cannot be passed on, for `Usage` refuses it: this one drops the sign");

    /** What is looked at behind each rule. */
    static final String AFTER_EACH = "after-each";

    static final ProviderFactory OPENAI = new OpenAiProviderFactory();
    static final ProviderFactory ELEVENLABS = new ElevenLabsProviderFactory();
    static final CallTypeSample<?> CHAT = OpenAiShapedSamples.chat().upstreamModel("gpt-4.1-mini");

    private static final CallTypeSample<?> EMBEDDING =
            OpenAiShapedSamples.embedding().upstreamModel("text-embedding-3-small");
    private static final CallTypeSample<?> IMAGE = OpenAiShapedSamples.image().upstreamModel("dall-e-2");
    private static final CallTypeSample<?> MODERATION = OpenAiShapedSamples.moderation();
    private static final CallTypeSample<?> RERANK = OpenAiShapedSamples.rerank();
    private static final CallTypeSample<?> TAP = CallTypeSample.of(
            PrintingRequest.TYPE,
            model -> new PrintingRequest(model, "CQD CQD DE MGY STRUCK BERG"),
            TelegraphWire.script());
    private static final CallTypeSample<?> STREAM = OpenAiShapedSamples.chatStream();
    private static final CallTypeSample<?> SPEECH =
            OpenAiShapedSamples.speech().upstreamModel("gpt-4o-mini-tts").tooLarge(TooLarge::speech);
    private static final CallTypeSample<?> SPEECH_STREAM =
            OpenAiShapedSamples.speechStream().upstreamModel("gpt-4o-mini-tts").tooLarge(TooLarge::speechStream);
    private static final CallTypeSample<?> TRANSCRIPTION =
            OpenAiShapedSamples.transcription().upstreamModel("whisper-1");
    private static final CallTypeSample<?> SOUND =
            new ElevenLabsConformanceTest().samples().get(3);

    private ProviderMutants() {}

    static List<ProviderMutant> all() {
        List<ProviderMutant> all = new ArrayList<>();
        all.addAll(ofOneRequest());
        all.addAll(ofMeaning());
        all.addAll(ofStopping());
        all.addAll(ofSecrets());
        all.addAll(ofDocuments());
        all.addAll(ofStreams());
        all.addAll(ofSound());
        all.addAll(ofPlugins());
        all.addAll(PartMutants.all());
        all.addAll(beyondTheList());
        return all;
    }

    private static List<ProviderMutant> ofOneRequest() {
        CallTypeSample<?> list = CallTypeSample.of(
                ListRequest.TYPE,
                model -> new ListRequest(model, new ArrayList<>(List.of("SOS", "ALL", "SHIPS"))),
                TelegraphWire.script());
        return List.of(
                ProviderMutant.of(
                                "MP01", "retries once on 500", MeaningFlaws.asksAgain(OPENAI, 500, false), CHAT, "P001")
                        .breakingBesides("P007", "P008"),
                ProviderMutant.of("MP02", "plain OkHttp client", TransportFlaws.plainOkHttp(), CHAT, "P001", "P002")
                        .breakingBesides("P007"),
                ProviderMutant.of(
                        "MP03", "retries a 503 that says so", MeaningFlaws.asksAgain(OPENAI, 503, true), CHAT, "P001"),
                ProviderMutant.of("MP04", "follows 307", TransportFlaws.follows307(), CHAT, "P002", "P003"),
                ProviderMutant.of(
                        "MP05", "static cache of the first key", IsolationFlaws.firstKeyForAll(OPENAI), CHAT, "P006"),
                ProviderMutant.of("MP07", "sorts the caller's list", ListRequest.sortingTelegraph(), list, "P004"),
                ProviderMutant.of(
                        "MP18", "does not close the error body", TransportFlaws.forgetsErrors(), CHAT, "P015", "P017"),
                ProviderMutant.of(
                        "MP51",
                        "pools the connection after a bad chunk",
                        TransportFlaws.keepsBrokenConnections(),
                        CHAT,
                        "P016"));
    }

    private static List<ProviderMutant> ofMeaning() {
        return List.of(
                ProviderMutant.of(
                                "MP08",
                                "a throttle is an empty success",
                                MeaningFlaws.throttleIsSuccess(OPENAI, ChatResponse.of("")),
                                CHAT,
                                "P007")
                        .breakingBesides("P008", "P009", "P010"),
                ProviderMutant.of(
                        "MP09",
                        "400 is retryable",
                        MeaningFlaws.mistaking(OPENAI, 400, ErrorKind.INVALID_REQUEST, ErrorKind.SERVER_ERROR),
                        CHAT,
                        "P007"),
                ProviderMutant.of(
                        "MP10",
                        "401 is always a bad key",
                        MeaningFlaws.mistaking(ELEVENLABS, 401, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.AUTHENTICATION),
                        SOUND,
                        "P008"),
                ProviderMutant.of(
                        "MP11",
                        "billing is a throttle",
                        MeaningFlaws.mistaking(OPENAI, 429, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.RATE_LIMITED),
                        CHAT,
                        "P008"),
                ProviderMutant.of(
                        "MP12", "seconds read as milliseconds", MeaningFlaws.secondsAsMillis(OPENAI), CHAT, "P009"),
                ProviderMutant.of("MP13", "takes any delay for a whole number", CodecFlaws.parsesDelays(), CHAT, "P010")
                        .breakingBesides("P009"),
                ProviderMutant.of(
                        "MP14", "says that nothing was sent", MeaningFlaws.nothingSent(OPENAI), CHAT, "P011"));
    }

    private static List<ProviderMutant> ofStopping() {
        return List.of(
                ProviderMutant.of(
                                "MP15",
                                "interrupts a thread in place of the call",
                                StoppingFlaws.interruptsInstead(OPENAI),
                                CHAT,
                                "P012")
                        .breakingBesides("P013", "P014", "P032", "P033"),
                ProviderMutant.of(
                                "MP16",
                                "ends early and leaves the socket open",
                                StoppingFlaws.leavesTheSocketOpen(OPENAI),
                                CHAT,
                                "P013")
                        .breakingBesides("P033"),
                ProviderMutant.of(
                        "MP17", "knows the end of a read alone", StoppingFlaws.withoutDeadline(OPENAI), CHAT, "P014"),
                ProviderMutant.of("MP41", "completes its future twice", StoppingFlaws.endsTwice(OPENAI), CHAT, "P032"),
                ProviderMutant.of(
                        "MP43",
                        "leaves its class loader behind",
                        StoppingFlaws.leavesItsLoader(OPENAI),
                        CHAT,
                        AFTER_EACH),
                ProviderMutant.of(
                        "MP44", "starts a timer for each call", StoppingFlaws.startsTimers(OPENAI), CHAT, AFTER_EACH),
                ProviderMutant.of(
                        "MP42", "swallows the interrupt", StoppingFlaws.swallowsInterrupts(OPENAI), CHAT, "P033"));
    }

    private static List<ProviderMutant> ofSecrets() {
        return List.of(
                ProviderMutant.of("MP21", "quotes the body of a refusal", SecretFlaws.quotesBodies(), CHAT, "P022"),
                ProviderMutant.of("MP22", "quotes the URL with the key", SecretFlaws.quotesUrls(OPENAI), CHAT, "P023")
                        .breakingBesides("P024"),
                ProviderMutant.of("MP23", "logs headers at TRACE", SecretFlaws.logsHeaders(OPENAI), CHAT, "P023"),
                ProviderMutant.of("MP24", "prints its key", SecretFlaws.printsItsKey(OPENAI), CHAT, "P023"),
                ProviderMutant.of(
                        "MP25", "quotes a key that is no header", SecretFlaws.quotesOddKeys(OPENAI), CHAT, "P024"),
                ProviderMutant.of("MP26", "trusts everybody", TlsFlaws.trustsEverybody(), CHAT, "P027")
                        .breakingBesides("P001", "P002", "P007"),
                ProviderMutant.of("MP27", "any host name will do", TlsFlaws.trustsEveryName(), CHAT, "P027")
                        .breakingBesides("P001", "P002", "P007"),
                ProviderMutant.of("MP53", "a name in a header as it is", TransportFlaws.namesInHeaders(), CHAT, "P025"),
                ProviderMutant.of(
                        "MP54", "the model in the path as it is", TransportFlaws.namesInPaths(), CHAT, "P026"),
                ProviderMutant.of("MP68", "a request prints the prompt", PrintingRequest.telegraph(), TAP, "P023"));
    }

    private static List<ProviderMutant> ofDocuments() {
        return List.of(
                ProviderMutant.of(
                        "MP45", "negative usage without its sign", CodecFlaws.usageWithoutSign(), CHAT, "P030"),
                ProviderMutant.of("MP46", "vectors as they come", CodecFlaws.vectorsAsTheyCome(), EMBEDDING, "E080"),
                ProviderMutant.of(
                                "MP47",
                                "a missing judgement is innocent",
                                CodecFlaws.missingIsInnocent(),
                                MODERATION,
                                "M081")
                        .breakingBesides("P021", "P022", "P034"),
                ProviderMutant.of("MP48", "downloads pictures", CodecFlaws.downloadsPictures(), IMAGE, "I083"),
                ProviderMutant.of("MP52", "the first of two documents", CodecFlaws.firstDocument(), CHAT, "P021"),
                ProviderMutant.of("MP57", "fails on unknown fields", CodecFlaws.knownFieldsOnly(), CHAT, "P034"),
                ProviderMutant.of("MP65", "moves indices into range", CodecFlaws.clampsIndices(), RERANK, "R082")
                        .breakingBesides("P021"));
    }

    private static List<ProviderMutant> ofStreams() {
        return List.of(
                ProviderMutant.of(
                                "MP28",
                                "buffers the stream, then emits",
                                StreamFlaws.buffersAll(OPENAI),
                                STREAM,
                                "S040")
                        .breakingBesides("S046", "S047"),
                ProviderMutant.of(
                                "MP29",
                                "takes a read for whole events",
                                StreamFlaws.splitsReads(),
                                STREAM,
                                "S041",
                                "S049")
                        .breakingBesides("S040", "S042", "S043", "S045", "P011", "P034"),
                ProviderMutant.of("MP30", "reads any line", StreamFlaws.readsAnyLine(), STREAM, "S042")
                        .breakingBesides(
                                "S040", "S041", "S043", "S045", "S047", "S049", "P034", "S044", "S048", "S050", "P008",
                                "P021"),
                ProviderMutant.of("MP31", "ignores error events", StreamFlaws.ignoresErrors(), STREAM, "S043")
                        .breakingBesides("P008", "P021", "P022", "A060"),
                ProviderMutant.of("MP32", "any end will do", StreamFlaws.anyEndWillDo(OPENAI), STREAM, "S044")
                        .breakingBesides("P001", "P011", "P016", "S050", "S042"),
                ProviderMutant.of(
                                "MP33",
                                "a ping is content",
                                StreamFlaws.pingIsContent(OPENAI, ChatChunk.of()),
                                STREAM,
                                "S045")
                        .breakingBesides("S041", "S049", "P034"),
                ProviderMutant.of("MP34", "reads ahead without bounds", StreamFlaws.readsAhead(OPENAI), STREAM, "S046")
                        .breakingBesides("P033", "P012"),
                ProviderMutant.of("MP35", "reads on after close", StreamFlaws.drainsAfterClose(OPENAI), STREAM, "S047"),
                ProviderMutant.of("MP36", "goes on behind the end", StreamFlaws.goesOnBehindTheEnd(), STREAM, "S048"),
                ProviderMutant.of("MP59", "cut tool arguments will do", StreamFlaws.cutToolsWillDo(), STREAM, "S050"));
    }

    private static List<ProviderMutant> ofSound() {
        return List.of(
                ProviderMutant.of(
                                "MP37",
                                "sound that ends early is whole",
                                StreamFlaws.anyEndWillDo(OPENAI),
                                SPEECH_STREAM,
                                "S044",
                                "A060")
                        .breakingBesides("P001", "P011", "P016"),
                ProviderMutant.of("MP38", "any bytes are sound", SoundFlaws.anyBytesWillDo(), SPEECH, "A060")
                        .breakingBesides("P008", "P017", "P022", "P025", "P026", "A061"),
                ProviderMutant.of(
                        "MP60", "says what was asked for", SoundFlaws.saysWhatWasAsked(OPENAI), SPEECH, "A061"),
                ProviderMutant.of("MP61", "every end is proven", SoundFlaws.everyEndIsProven(OPENAI), SPEECH, "A062"),
                ProviderMutant.of(
                        "MP62", "half a frame per piece", SoundFlaws.halvesFrames(OPENAI), SPEECH_STREAM, "A063"),
                ProviderMutant.of(
                                "MP63", "sends what is too large", TransportFlaws.sendsWhatIsTooLarge(), SPEECH, "A064")
                        .breakingBesides("A060", "A061", "P008", "P022", "P025", "P026"));
    }

    private static List<ProviderMutant> ofPlugins() {
        return List.of(
                ProviderMutant.of("MP06", "one answer for all", IsolationFlaws.oneAnswerForAll(OPENAI), CHAT, "P005")
                        .breakingBesides(everyOther("P005")),
                ProviderMutant.of("MP19", "reads the whole error", TransportFlaws.readsWholeErrors(), CHAT, "P019"),
                ProviderMutant.of(
                        "MP20", "a tree of whatever comes", TransportFlaws.treeOfWhateverComes(), CHAT, "P018", "P020"),
                ProviderMutant.of(
                                "MP39",
                                "loads the upload into memory",
                                PluginFlaws.loadsUploads(OPENAI),
                                TRANSCRIPTION,
                                "T070")
                        .breakingBesides("T071"),
                ProviderMutant.of(
                        "MP40",
                        "the broken pipe hides the 413",
                        TransportFlaws.tellsTheBrokenPipe(),
                        TRANSCRIPTION,
                        "T072"),
                ProviderMutant.of("MP49", "listens when it is loaded", new ListeningPlugin(), CHAT, "L090"),
                ProviderMutant.of("MP50", "claims to stream", PluginFlaws.claimsToStream(OPENAI), STREAM, "P031")
                        .breakingBesides(everyOther("P031")),
                ProviderMutant.of("MP55", "sleeps and looks at the clock", new SleepyPlugin(), CHAT, "P028"),
                ProviderMutant.of(
                        "MP56", "keeps the last answer", PluginFlaws.keepsTheLastAnswer(OPENAI), CHAT, "P029"),
                ProviderMutant.of("MP58", "leaks a permit per failure", PluginFlaws.leaksPermits(OPENAI), CHAT, "P035")
                        .breakingBesides(everyOther("P035")),
                ProviderMutant.of(
                        "MP64", "sends nothing again", PluginFlaws.sendsNothingAgain(OPENAI), TRANSCRIPTION, "T071"),
                ProviderMutant.of("MP66", "a typing error in the service file", mistyped(), CHAT, "L091"),
                ProviderMutant.of(
                                "MP67",
                                "leaves its dispatcher running",
                                PluginFlaws.leavesItsDispatcher(OPENAI),
                                CHAT,
                                "L092")
                        .breakingBesides("P005"));
    }

    /** Flaws that somebody planted where no rule looked, so that now one does. */
    private static List<ProviderMutant> beyondTheList() {
        return List.of(
                ProviderMutant.of("MP69", "a constant for a key", FurtherFlaws.constantKey(OPENAI), CHAT, "P006"),
                ProviderMutant.of("MP70", "a constant for a model", FurtherFlaws.constantModel(OPENAI), CHAT, "P006")
                        .breakingBesides("P005", "P025", "P026"),
                ProviderMutant.of(
                        "MP71", "usage of the answer before", FurtherFlaws.usageOfTheOneBefore(OPENAI), CHAT, "P030"),
                ProviderMutant.of("MP72", "logs the prompt", FurtherFlaws.logsPrompts(OPENAI), CHAT, "P023"),
                ProviderMutant.of("MP73", "quotes the prompt", FurtherFlaws.quotesPrompts(OPENAI), CHAT, "P023"),
                ProviderMutant.of(
                        "MP74", "a garbled delay is none", FurtherFlaws.unreadableIsAtOnce(OPENAI), CHAT, "P010"),
                ProviderMutant.of(
                                "MP75", "an item waits for the next", FurtherFlaws.oneItemLate(OPENAI), STREAM, "S040")
                        .breakingBesides("S046", "S047", "S044"),
                ProviderMutant.of("MP76", "close() never returns", FurtherFlaws.neverClosed(OPENAI), CHAT, AFTER_EACH)
                        .breakingBesides("L092"),
                ProviderMutant.of("MP77", "a plus sign for a space", FurtherFlaws.plusForSpace(), CHAT, "P026"),
                ProviderMutant.of(
                                "MP78",
                                "follows redirects at home",
                                FurtherFlaws.followsWithinItsOrigin(),
                                CHAT,
                                "P002")
                        .breakingBesides("P008"));
    }

    private static ProviderFactory mistyped() {
        try {
            Path folder = Files.createTempDirectory("mistyped");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return MistypedService.in(folder);
        } catch (IOException | ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // Gone is all it has to be.
        }
    }

    /** For those that are wrong about everything at once. */
    private static String[] everyOther(String killer) {
        return ProviderRuleBook.rules().stream()
                .map(ProviderRule::id)
                .filter(id -> !id.equals(killer))
                .toArray(String[]::new);
    }
}
