package dev.patchbay.conformance.ready;

import dev.patchbay.conformance.WireScript;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.function.Consumer;

/**
 * How a vendor refuses, whatever it was asked for: makes a complete wire script of a success. A method reference, because
 * it is generic; {@code OpenAiShapedWire::answering} for example.
 */
@FunctionalInterface
public interface VendorWire {

    /**
     * A complete script.
     *
     * @param success what the vendor answers when all is well
     * @param check throws an {@link AssertionError} unless the value is the one that this success stands for
     */
    <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check);
}
