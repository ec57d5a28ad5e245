package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call type that a plugin declares: a request of it, and how the vendor answers. Immutable and thread-safe.
 *
 * @param <R> the type of the answer
 */
public final class CallTypeSample<R> {

    private final CallType<?, R> type;
    private final Function<String, ? extends CallRequest<R>> request;
    private final WireScript<R> wire;
    private final String upstreamModel;
    private final String otherUpstreamModel;
    private final @Nullable Function<String, ? extends CallRequest<R>> tooLarge;

    private CallTypeSample(
            CallType<?, R> type,
            Function<String, ? extends CallRequest<R>> request,
            WireScript<R> wire,
            String upstreamModel,
            String otherUpstreamModel,
            @Nullable Function<String, ? extends CallRequest<R>> tooLarge) {
        this.type = type;
        this.request = request;
        this.wire = wire;
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
        return new CallTypeSample<>(
                Objects.requireNonNull(type, "type"),
                Objects.requireNonNull(request, "request"),
                Objects.requireNonNull(wire, "wire"),
                "model-under-test",
                "other-model-under-test",
                null);
    }

    /** The vendor's name for the model, for plugins that know their models by name. */
    public CallTypeSample<R> upstreamModel(String name) {
        return new CallTypeSample<>(
                type, request, wire, Objects.requireNonNull(name, "name"), otherUpstreamModel, tooLarge);
    }

    /** A second model that takes the same request, for plugins that know their models by name. */
    public CallTypeSample<R> otherUpstreamModel(String name) {
        return new CallTypeSample<>(type, request, wire, upstreamModel, Objects.requireNonNull(name, "name"), tooLarge);
    }

    /** A request that is larger than the plugin declares to take, so that it must be refused before any network. */
    public CallTypeSample<R> tooLarge(Function<String, ? extends CallRequest<R>> larger) {
        return new CallTypeSample<>(
                type, request, wire, upstreamModel, otherUpstreamModel, Objects.requireNonNull(larger, "larger"));
    }

    /** The name of the call type. */
    String name() {
        return type.name();
    }

    String upstreamModel() {
        return upstreamModel;
    }

    String otherUpstreamModel() {
        return otherUpstreamModel;
    }

    WireScript<R> wire() {
        return wire;
    }

    CallRequest<R> request(String model) {
        return request.apply(model);
    }

    /** The request that is too large, where the plugin declares a limit. */
    Optional<CallRequest<R>> tooLargeRequest(String model) {
        return Optional.ofNullable(tooLarge).map(larger -> larger.apply(model));
    }

    /** Checks that a value is of the call type's own class and is what the wire script's success stands for. */
    @SuppressWarnings("unchecked") // the class is checked first
    void check(Object value) {
        if (!type.responseClass().isInstance(value)) {
            throw new AssertionError("the answer is a " + value.getClass().getName() + ", not a "
                    + type.responseClass().getName());
        }
        wire.check((R) value);
    }
}
