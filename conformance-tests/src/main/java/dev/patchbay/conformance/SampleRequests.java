package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.Upload;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of a sample, each made for a configured model, and what is said of them. Immutable. */
final class SampleRequests {

    private final Function<String, ? extends CallRequest<?>> usual;
    private Map<String, Detailed> detailed = Map.of();
    private @Nullable Function<String, ? extends CallRequest<?>> tooLarge;
    private @Nullable BiFunction<String, String, ? extends CallRequest<?>> naming;
    private @Nullable BiFunction<String, Upload, ? extends CallRequest<?>> uploading;
    private CallTypeSample.@Nullable OptionalRequest optional;
    private VendorOption option = VendorOption.USUAL;
    private @Nullable Framed framed;
    private @Nullable UsageWire usage;
    private boolean modelless;

    private SampleRequests(Function<String, ? extends CallRequest<?>> usual) {
        this.usual = Objects.requireNonNull(usual, "request");
    }

    private SampleRequests(SampleRequests other) {
        this(other.usual);
        this.detailed = other.detailed;
        this.tooLarge = other.tooLarge;
        this.naming = other.naming;
        this.uploading = other.uploading;
        this.optional = other.optional;
        this.option = other.option;
        this.framed = other.framed;
        this.usage = other.usage;
        this.modelless = other.modelless;
    }

    /**
     * Sound that is made of frames of one size.
     *
     * @param bytes the size of a frame
     * @param request asks for it
     * @param success is it
     */
    record Framed(int bytes, Function<String, ? extends CallRequest<?>> request, WireAnswer success) {}

    /**
     * A request that asks for more than the usual one.
     *
     * @param request is it
     * @param check throws an {@link AssertionError} unless what is sent asks for it
     */
    record Detailed(Function<String, ? extends CallRequest<?>> request, Consumer<ReceivedRequest> check) {}

    /**
     * What only the vendor knows, as a deployment or a caller may say it.
     *
     * @param one a value of it
     * @param other another one
     */
    record VendorOption(String name, Object one, Object other) {

        VendorOption {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(one, "one");
            Objects.requireNonNull(other, "other");
            String first = one.toString();
            String second = other.toString();
            if (first.length() < ENOUGH || first.contains(second) || second.contains(first)) {
                throw new IllegalArgumentException("values of option '" + name + "' cannot be told apart in a request: "
                        + first + ", " + second + "; take two of at least " + ENOUGH + " characters");
            }
        }

        private static final int ENOUGH = 4; // characters that are in no request by chance

        /** One that no plugin knows. */
        static final VendorOption USUAL = new VendorOption("option_of_the_kit", "one-of-the-kit", "other-of-the-kit");
    }

    static SampleRequests of(Function<String, ? extends CallRequest<?>> usual) {
        return new SampleRequests(usual);
    }

    SampleRequests withTooLarge(Function<String, ? extends CallRequest<?>> larger) {
        SampleRequests copy = new SampleRequests(this);
        copy.tooLarge = Objects.requireNonNull(larger, "larger");
        return copy;
    }

    SampleRequests withNaming(BiFunction<String, String, ? extends CallRequest<?>> named) {
        SampleRequests copy = new SampleRequests(this);
        copy.naming = Objects.requireNonNull(named, "named");
        return copy;
    }

    SampleRequests withUploading(BiFunction<String, Upload, ? extends CallRequest<?>> upload) {
        SampleRequests copy = new SampleRequests(this);
        copy.uploading = Objects.requireNonNull(upload, "upload");
        return copy;
    }

    SampleRequests withOptional(CallTypeSample.OptionalRequest request) {
        SampleRequests copy = new SampleRequests(this);
        copy.optional = Objects.requireNonNull(request, "request");
        return copy;
    }

    SampleRequests withOption(VendorOption known) {
        SampleRequests copy = new SampleRequests(this);
        copy.option = known;
        return copy;
    }

    SampleRequests withFramed(Framed sound) {
        SampleRequests copy = new SampleRequests(this);
        copy.framed = sound;
        return copy;
    }

    SampleRequests withUsage(UsageWire telling) {
        SampleRequests copy = new SampleRequests(this);
        copy.usage = Objects.requireNonNull(telling, "telling");
        return copy;
    }

    SampleRequests withDetailed(String words, Detailed more) {
        SampleRequests copy = new SampleRequests(this);
        copy.detailed = new LinkedHashMap<>(detailed);
        copy.detailed.put(words, more);
        return copy;
    }

    SampleRequests withoutModel() {
        SampleRequests copy = new SampleRequests(this);
        copy.modelless = true;
        return copy;
    }

    /** The one that every rule uses. */
    Function<String, ? extends CallRequest<?>> usual() {
        return usual;
    }

    /** One that is larger than the plugin takes. */
    @Nullable
    Function<String, ? extends CallRequest<?>> tooLarge() {
        return tooLarge;
    }

    /** One that carries a text where the vendor wants a name. */
    @Nullable
    BiFunction<String, String, ? extends CallRequest<?>> naming() {
        return naming;
    }

    /** One that sends something along. */
    @Nullable
    BiFunction<String, Upload, ? extends CallRequest<?>> uploading() {
        return uploading;
    }

    /** One that carries an option of the vendor. */
    CallTypeSample.@Nullable OptionalRequest optional() {
        return optional;
    }

    /** What deployments and callers say as an option. */
    VendorOption option() {
        return option;
    }

    /** One for sound that has frames. */
    @Nullable
    Framed framed() {
        return framed;
    }

    /** Where an answer says what it used; null for members that are named so. */
    @Nullable
    UsageWire usage() {
        return usage;
    }

    /** Those that ask for more than the usual one, by what that is. */
    Map<String, Detailed> detailed() {
        return detailed;
    }

    /** Whether the vendor is not told which of its models is meant. */
    boolean modelless() {
        return modelless;
    }
}
