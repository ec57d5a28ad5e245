package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.Upload;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a sample, each made for a configured model.
 *
 * @param usual the one that every rule uses
 * @param tooLarge one that is larger than the plugin takes
 * @param naming one that carries a text where the vendor wants a name
 * @param uploading one that sends something along
 * @param framed one for sound that has frames
 * @param detailed one that asks for more than the usual one
 * @param modelless whether the vendor is not told which of its models is meant
 */
record SampleRequests(
        Function<String, ? extends CallRequest<?>> usual,
        @Nullable Function<String, ? extends CallRequest<?>> tooLarge,
        @Nullable BiFunction<String, String, ? extends CallRequest<?>> naming,
        @Nullable BiFunction<String, Upload, ? extends CallRequest<?>> uploading,
        @Nullable Framed framed,
        @Nullable Detailed detailed,
        boolean modelless) {

    SampleRequests {
        Objects.requireNonNull(usual, "request");
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
     * @param seen what must be seen of it in what is sent
     */
    record Detailed(Function<String, ? extends CallRequest<?>> request, List<String> seen) {}

    static SampleRequests of(Function<String, ? extends CallRequest<?>> usual) {
        return new SampleRequests(usual, null, null, null, null, null, false);
    }

    SampleRequests withTooLarge(Function<String, ? extends CallRequest<?>> larger) {
        return new SampleRequests(
                usual, Objects.requireNonNull(larger, "larger"), naming, uploading, framed, detailed, modelless);
    }

    SampleRequests withNaming(BiFunction<String, String, ? extends CallRequest<?>> named) {
        return new SampleRequests(
                usual, tooLarge, Objects.requireNonNull(named, "named"), uploading, framed, detailed, modelless);
    }

    SampleRequests withUploading(BiFunction<String, Upload, ? extends CallRequest<?>> upload) {
        return new SampleRequests(
                usual, tooLarge, naming, Objects.requireNonNull(upload, "upload"), framed, detailed, modelless);
    }

    SampleRequests withFramed(Framed sound) {
        return new SampleRequests(usual, tooLarge, naming, uploading, sound, detailed, modelless);
    }

    SampleRequests withDetailed(Detailed more) {
        return new SampleRequests(usual, tooLarge, naming, uploading, framed, more, modelless);
    }

    SampleRequests withoutModel() {
        return new SampleRequests(usual, tooLarge, naming, uploading, framed, detailed, true);
    }
}
