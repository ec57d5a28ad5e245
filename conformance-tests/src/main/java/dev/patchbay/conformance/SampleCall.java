package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a {@linkplain CallTypeSample sample} that asks for another answer than its usual call does: by its request, or by
 * options of its deployment. Immutable and thread-safe.
 */
public final class SampleCall {

    private final @Nullable Function<String, ? extends CallRequest<?>> request;
    private final Map<String, Object> options;

    private SampleCall(@Nullable Function<String, ? extends CallRequest<?>> request, Map<String, Object> options) {
        this.request = request;
        this.options = Map.copyOf(options);
    }

    /**
     * A call with another request.
     *
     * @param request makes it for a configured model
     */
    public static SampleCall of(Function<String, ? extends CallRequest<?>> request) {
        return new SampleCall(Objects.requireNonNull(request, "request"), Map.of());
    }

    /**
     * The usual request, at a deployment that has an option.
     *
     * @param name the vendor's word for it
     */
    public static SampleCall deployedWith(String name, Object value) {
        return new SampleCall(null, Map.of(name, value));
    }

    /** Its request, which may be the usual one of a sample. */
    CallRequest<?> request(CallTypeSample<?> sample, String model) {
        return request == null ? sample.request(model) : request.apply(model);
    }

    /** The options of its deployment. */
    Map<String, Object> options() {
        return options;
    }
}
