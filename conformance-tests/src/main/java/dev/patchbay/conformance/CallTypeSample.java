package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call type that a plugin declares: a request of it, and how the vendor answers. Immutable and thread-safe.
 *
 * @param <A> what a caller has of an answer in the end: the answer itself, or the list of all items of a stream
 */
public final class CallTypeSample<A> {

    private final CallType<?, ?> type;
    private final Function<String, ? extends CallRequest<?>> request;
    private final WireScript<A> wire;
    private final String upstreamModel;
    private final String otherUpstreamModel;
    private final @Nullable Function<String, ? extends CallRequest<?>> tooLarge;

    private CallTypeSample(
            CallType<?, ?> type,
            Function<String, ? extends CallRequest<?>> request,
            WireScript<A> wire,
            String upstreamModel,
            String otherUpstreamModel,
            @Nullable Function<String, ? extends CallRequest<?>> tooLarge) {
        this.type = Objects.requireNonNull(type, "type");
        this.request = Objects.requireNonNull(request, "request");
        this.wire = Objects.requireNonNull(wire, "wire");
        this.upstreamModel = upstreamModel;
        this.otherUpstreamModel = otherUpstreamModel;
        this.tooLarge = tooLarge;
    }

    /**
     * A sample of a call type that is answered by one value.
     *
     * @param request makes a request for a configured model
     */
    public static <Q extends CallRequest<R>, R> CallTypeSample<R> of(
            CallType.Unary<Q, R> type, Function<String, Q> request, WireScript<R> wire) {
        return new CallTypeSample<>(type, request, wire, "model-under-test", "other-model-under-test", null);
    }

    /**
     * A sample of a call type that is answered by a stream, which every rule reads to its end.
     *
     * @param request makes a request for a configured model
     * @param wire whose success is a complete stream, of at least two meaningful items
     */
    public static <Q extends CallRequest<ResponseStream<T>>, T> CallTypeSample<List<T>> ofStream(
            CallType.Streaming<Q, T> type, Function<String, Q> request, WireScript<List<T>> wire) {
        return new CallTypeSample<>(type, request, wire, "model-under-test", "other-model-under-test", null);
    }

    /** The vendor's name for the model, for plugins that know their models by name. */
    public CallTypeSample<A> upstreamModel(String name) {
        return new CallTypeSample<>(
                type, request, wire, Objects.requireNonNull(name, "name"), otherUpstreamModel, tooLarge);
    }

    /** A second model that takes the same request, for plugins that know their models by name. */
    public CallTypeSample<A> otherUpstreamModel(String name) {
        return new CallTypeSample<>(type, request, wire, upstreamModel, Objects.requireNonNull(name, "name"), tooLarge);
    }

    /** A request that is larger than the plugin declares to take, so that it must be refused before any network. */
    public CallTypeSample<A> tooLarge(Function<String, ? extends CallRequest<?>> larger) {
        return new CallTypeSample<>(
                type, request, wire, upstreamModel, otherUpstreamModel, Objects.requireNonNull(larger, "larger"));
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
        return request.apply(model);
    }

    /** The request that is too large, where the plugin declares a limit. */
    Optional<CallRequest<?>> tooLargeRequest(String model) {
        return Optional.ofNullable(tooLarge).map(larger -> larger.apply(model));
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
