package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Upload;
import dev.patchbay.Usage;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call type that a plugin declares: a request of it, and how the vendor answers. Immutable and thread-safe.
 *
 * @param <A> what a caller has of an answer in the end: the answer itself, or the list of all items of a stream
 */
public final class CallTypeSample<A> {

    private final CallType<?, ?> type;
    private final SampleRequests requests;
    private final WireScript<A> wire;
    private final String upstreamModel;
    private final String otherUpstreamModel;
    private final Map<String, AskedAnswer<A>> asked;

    private CallTypeSample(
            CallType<?, ?> type,
            SampleRequests requests,
            WireScript<A> wire,
            String upstreamModel,
            String otherUpstreamModel,
            Map<String, AskedAnswer<A>> asked) {
        this.type = Objects.requireNonNull(type, "type");
        this.requests = requests;
        this.asked = asked;
        this.wire = Objects.requireNonNull(wire, "wire");
        this.upstreamModel = Objects.requireNonNull(upstreamModel, "name");
        this.otherUpstreamModel = Objects.requireNonNull(otherUpstreamModel, "name");
    }

    private CallTypeSample(
            CallType<?, ?> type, Function<String, ? extends CallRequest<?>> request, WireScript<A> wire) {
        this(type, SampleRequests.of(request), wire, "model-under-test", "other-model-under-test", Map.of());
    }

    /**
     * A sample of a call type that is answered by one value.
     *
     * @param request makes a request for a configured model
     */
    public static <Q extends CallRequest<R>, R> CallTypeSample<R> of(
            CallType.Unary<Q, R> type, Function<String, Q> request, WireScript<R> wire) {
        return new CallTypeSample<>(type, request, wire);
    }

    /**
     * A sample of a call type that is answered by a stream, which every rule reads to its end.
     *
     * @param request makes a request for a configured model
     * @param wire whose success is a complete stream, of at least two meaningful items
     */
    public static <Q extends CallRequest<ResponseStream<T>>, T> CallTypeSample<List<T>> ofStream(
            CallType.Streaming<Q, T> type, Function<String, Q> request, WireScript<List<T>> wire) {
        return new CallTypeSample<>(type, request, wire);
    }

    /** The vendor's name for the model, for plugins that know their models by name. */
    public CallTypeSample<A> upstreamModel(String name) {
        return new CallTypeSample<>(type, requests, wire, name, otherUpstreamModel, asked);
    }

    /** A second model that takes the same request, for plugins that know their models by name. */
    public CallTypeSample<A> otherUpstreamModel(String name) {
        return new CallTypeSample<>(type, requests, wire, upstreamModel, name, asked);
    }

    /** A call type for which the vendor has no models, or is not told which one is meant; by default it must be told. */
    public CallTypeSample<A> withoutModel() {
        return with(requests.withoutModel());
    }

    /** A request that is larger than the plugin declares to take, so that it must be refused before any network. */
    public CallTypeSample<A> tooLarge(Function<String, ? extends CallRequest<?>> larger) {
        return with(requests.withTooLarge(larger));
    }

    /**
     * A request that carries a text of the caller where the vendor may want a name: in a header, in a path, as the name of a
     * file.
     *
     * @param named makes it of a configured model and the text
     */
    public CallTypeSample<A> naming(BiFunction<String, String, ? extends CallRequest<?>> named) {
        return with(requests.withNaming(named));
    }

    /**
     * A request that sends something along, where it may be large or there only once.
     *
     * @param upload makes it of a configured model and what is sent along
     */
    public CallTypeSample<A> uploading(BiFunction<String, Upload, ? extends CallRequest<?>> upload) {
        return with(requests.withUploading(upload));
    }

    /**
     * A request for sound that is made of frames of one size, none of which may be handed over in parts.
     *
     * @param bytes the size of a frame
     * @param sound makes it for a configured model
     * @param success what the vendor answers: at least 1000 frames
     */
    public CallTypeSample<A> framed(int bytes, Function<String, ? extends CallRequest<?>> sound, WireAnswer success) {
        return with(requests.withFramed(new SampleRequests.Framed(bytes, sound, success)));
    }

    /**
     * A further request, which asks for something that the usual one does not, and what of that must be seen in what is sent. It
     * takes the place of one with the same words, where a ready sample asks for what this vendor writes in another way.
     *
     * @param words what more is asked for
     * @param request makes it for a configured model
     * @param seen texts, each of which must be in the path, a header or the body
     */
    public CallTypeSample<A> alsoAsking(
            String words, Function<String, ? extends CallRequest<?>> request, String... seen) {
        List<String> texts = List.of(seen);
        return alsoAsking(words, request, received -> ServingRules.arrives(texts, received));
    }

    /**
     * The same, for vendors whose requests say more than that a text is in them somewhere.
     *
     * @param check throws an {@link AssertionError} unless what is sent asks for that
     */
    public CallTypeSample<A> alsoAsking(
            String words, Function<String, ? extends CallRequest<?>> request, Consumer<ReceivedRequest> check) {
        return with(requests.withDetailed(words, new SampleRequests.Detailed(request, check)));
    }

    /**
     * A request that carries an option which only the vendor knows; what it says wins over what the deployment says.
     *
     * @param request makes it of a configured model, the option's name and its value
     */
    public CallTypeSample<A> optional(OptionalRequest request) {
        return with(requests.withOptional(request));
    }

    /**
     * An option that the vendor has, for plugins that know all of them by name; else options of any name have to arrive.
     *
     * @param one a value of it: a text or a number of at least four characters that are nowhere else in a request
     * @param other another one
     * @throws IllegalArgumentException when the two cannot be told apart in what is sent
     */
    public CallTypeSample<A> option(String name, Object one, Object other) {
        return with(requests.withOption(new SampleRequests.VendorOption(name, one, other)));
    }

    /** Makes a request that carries an option of the vendor. */
    @FunctionalInterface
    public interface OptionalRequest {

        /** The request for this model, with this option. */
        CallRequest<?> of(String model, String name, Object value);
    }

    /**
     * A further answer of the vendor, in which something is that the usual one does not have: the call of a tool, another
     * reason for the end, usage.
     *
     * @param words what is special about it
     * @param answer what the vendor answers
     * @param check throws an {@link AssertionError} unless the value is the one that this answer stands for
     */
    public CallTypeSample<A> alsoAnswering(String words, WireAnswer answer, Consumer<? super A> check) {
        return answering(wire.alsoAnswering(words, answer, check));
    }

    /**
     * A further answer of the vendor, which it gives to another call than the usual one: one that asks for another form, for
     * more, for less.
     *
     * @param words what is special about it
     * @param call asks for it
     * @param answer what the vendor answers
     * @param check throws an {@link AssertionError} unless the value is the one that this answer stands for
     */
    public CallTypeSample<A> alsoAnswering(
            String words, SampleCall call, WireAnswer answer, Consumer<? super A> check) {
        return with(words, new AskedAnswer<>(call, answer, Objects.requireNonNull(check, "check")));
    }

    /**
     * An answer that is not what was asked for, though it is well-formed: less of it, or something else. It has to be refused as
     * {@link dev.patchbay.ErrorKind#INVALID_RESPONSE}.
     *
     * @param words what is wrong with it
     * @param call asks for something else
     * @param answer what the vendor answers
     */
    public CallTypeSample<A> refusing(String words, SampleCall call, WireAnswer answer) {
        return with(words, new AskedAnswer<>(call, answer, null));
    }

    /**
     * Where the vendor says what an answer used. Not needed where that is in members of JSON that are named {@code usage}.
     *
     * @param telling the usual answer, with other numbers
     */
    public CallTypeSample<A> usage(UsageWire telling) {
        return with(requests.withUsage(telling));
    }

    private CallTypeSample<A> with(String words, AskedAnswer<A> answer) {
        Map<String, AskedAnswer<A>> more = new LinkedHashMap<>(asked);
        more.put(Objects.requireNonNull(words, "words"), answer);
        return new CallTypeSample<>(type, requests, wire, upstreamModel, otherUpstreamModel, more);
    }

    /** What is answered to other calls than the usual one, by what is special about it. */
    Map<String, AskedAnswer<A>> asked() {
        return asked;
    }

    /** The same call type, answered as another call is. */
    CallTypeSample<A> answered(AskedAnswer<A> other) {
        return answering(wire.answeringOtherwise(other.answer(), Objects.requireNonNull(other.check())));
    }

    /** The same call type, answered by each of the further answers, by what is special about them. */
    Map<String, CallTypeSample<A>> further() {
        Map<String, CallTypeSample<A>> samples = new LinkedHashMap<>();
        wire.further().forEach((words, script) -> samples.put(words, answering(script)));
        return samples;
    }

    private CallTypeSample<A> answering(WireScript<A> script) {
        return new CallTypeSample<>(type, requests, script, upstreamModel, otherUpstreamModel, asked);
    }

    private CallTypeSample<A> with(SampleRequests other) {
        return new CallTypeSample<>(type, other, wire, upstreamModel, otherUpstreamModel, asked);
    }

    /** The name of the call type. */
    public String name() {
        return type.name();
    }

    /** Whether it is answered by a stream. */
    boolean isStreaming() {
        return type instanceof CallType.Streaming<?, ?>;
    }

    /** Whether its success is JSON. */
    boolean answersJson() {
        return wire.success().mediaType().endsWith("json");
    }

    /** Whether its success is a stream of events. */
    boolean answersEvents() {
        return wire.success().mediaType().equals("text/event-stream");
    }

    /** Whether its success is sound. */
    boolean answersAudio() {
        return wire.success().mediaType().startsWith("audio/");
    }

    CallType<?, ?> type() {
        return type;
    }

    String upstreamModel() {
        return upstreamModel;
    }

    String otherUpstreamModel() {
        return otherUpstreamModel;
    }

    WireScript<A> wire() {
        return wire;
    }

    CallRequest<?> request(String model) {
        return requests.usual().apply(model);
    }

    /** The request that is too large, where the plugin declares a limit. */
    Optional<CallRequest<?>> tooLargeRequest(String model) {
        return Optional.ofNullable(requests.tooLarge()).map(larger -> larger.apply(model));
    }

    /** The request that carries a text where the vendor may want a name, where the sample has one. */
    Optional<CallRequest<?>> namingRequest(String model, String name) {
        return Optional.ofNullable(requests.naming()).map(naming -> naming.apply(model, name));
    }

    SampleRequests requests() {
        return requests;
    }

    /** What an answer used, as far as its call type can tell. */
    @SuppressWarnings("unchecked") // request and answer are those of the type
    Usage usage(CallRequest<?> request, Object answer) {
        if (type instanceof CallType.Streaming<?, ?> streaming) {
            Usage all = Usage.unknown();
            for (Object item : (List<?>) answer) {
                @Nullable Usage told = ((CallType.Streaming<?, Object>) streaming).itemUsage(item);
                all = told == null ? all : all.updated(told);
            }
            return all;
        }
        return usageOf((CallType<?, Object>) type, request, answer);
    }

    /** How large a request is before it is sent, as far as its call type can tell. */
    Usage estimate(CallRequest<?> request) {
        return estimateOf(type, request);
    }

    private static <Q extends CallRequest<?>> Usage estimateOf(CallType<Q, ?> type, CallRequest<?> request) {
        return type.estimate(type.requestClass().cast(request));
    }

    private static <Q extends CallRequest<Object>> Usage usageOf(
            CallType<Q, Object> type, CallRequest<?> request, Object answer) {
        return type.usage(type.requestClass().cast(request), answer);
    }

    /** Checks that an answer is of the call type's own class and is what the wire script's success stands for. */
    @SuppressWarnings("unchecked") // the classes are checked first
    void check(Object answer) {
        if (type instanceof CallType.Streaming<?, ?> streaming) {
            for (Object item : (List<?>) answer) {
                demand(streaming.itemClass(), item);
            }
        } else {
            demand(type.responseClass(), answer);
        }
        wire.check((A) answer);
    }

    private static void demand(Class<?> expected, Object seen) {
        if (!expected.isInstance(seen)) {
            throw new AssertionError("the answer has a " + seen.getClass().getName() + " for a " + expected.getName());
        }
    }
}
