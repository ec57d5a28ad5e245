package dev.patchbay.conformance;

import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.StreamSource;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One turn of an upstream: what goes over the wire, and what the kit makes of it where the wire cannot say what a rule is
 * about. Either way the plugin makes its one request, so that upstreams count the same for every kind of failure.
 *
 * @param wire what the upstream does
 * @param instead ends the attempt in place of what the plugin read off the wire; null to leave it at that
 * @param items what becomes of a stream
 * @param gate what the attempt's end waits for, while time stands still; null for nothing
 * @param late how long of the router's time the attempt takes, unless it is cancelled before
 */
record Turn(
        Instruction wire,
        @Nullable BiConsumer<CompletableFuture<?>, Attempt> instead,
        Items items,
        @Nullable CompletableFuture<?> gate,
        Duration late) {

    /** More items than are held back: 16 MiB, of which every item counts for 64 bytes. */
    static final int MORE_THAN_IS_HELD = (16 << 20) / 64 + 1;

    /** What the kit makes of a stream. */
    @FunctionalInterface
    interface Items {
        StreamSource<?> of(StreamSource<?> source, CallType<?, ?> type);
    }

    Turn(Instruction wire, @Nullable BiConsumer<CompletableFuture<?>, Attempt> instead) {
        this(wire, instead, (source, type) -> source, null, Duration.ZERO);
    }

    static Turn of(Instruction wire) {
        return new Turn(wire, null);
    }

    /** The stream repeats its first meaningful item more often than anybody can hold back, and only then goes on. */
    static Turn overlong(Instruction wire) {
        return new Turn(
                wire, null, (source, type) -> RepeatingSource.of(source, type, MORE_THAN_IS_HELD), null, Duration.ZERO);
    }

    /** The stream says something else than it should: its first words lack a character. */
    static Turn differing(Instruction wire) {
        return new Turn(wire, null, DifferingSource::of, null, Duration.ZERO);
    }

    /** The answer is there when this is complete, and not before. */
    static Turn waitingFor(CompletableFuture<?> gate, Instruction wire) {
        return new Turn(wire, null, (source, type) -> source, gate, Duration.ZERO);
    }

    /** The answer is there after so long of the router's time. */
    static Turn late(Instruction wire, Duration late) {
        return new Turn(wire, null, (source, type) -> source, null, late);
    }

    /** The plugin's answer never arrives; the attempt ends when it is cancelled. */
    static Turn hanging(Instruction wire) {
        return new Turn(wire, (outcome, attempt) -> attempt.onCancel(() -> outcome.cancel(false)));
    }

    /** The plugin goes on until this is complete, whether anybody waits for it or not; only then the attempt ends. */
    static Turn endingWith(Instruction wire, CompletableFuture<?> end) {
        return new Turn(wire, (outcome, attempt) -> end.thenRun(() -> outcome.cancel(false)));
    }

    /** The plugin breaks in a way that is no exception. */
    static Turn breaking(Instruction wire) {
        return new Turn(
                wire, (outcome, attempt) -> outcome.completeExceptionally(new LinkageError("as the rule wants it")));
    }

    /**
     * The attempt fails in this way. As the contract has it: a fault of the plugin is an exception that is not in the
     * contract.
     *
     * @param delay what the upstream asks for, or null
     */
    static Turn failing(Instruction wire, ErrorKind kind, @Nullable Duration delay) {
        Throwable failure = kind == ErrorKind.PLUGIN_FAULT
                ? new IllegalStateException("as the rule wants it")
                : ProviderException.builder(kind).serverDelay(delay).build();
        return new Turn(wire, (outcome, attempt) -> outcome.completeExceptionally(failure));
    }

    /** Turns, and then others. */
    static Turn[] inOrder(Turn[] first, Turn... then) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(then)).toArray(Turn[]::new);
    }

    /** A turn, and then others. */
    static Turn[] inOrder(Turn first, Turn... then) {
        return Stream.concat(Stream.of(first), Arrays.stream(then)).toArray(Turn[]::new);
    }

    /** The same turn, so many times. */
    Turn[] times(int count) {
        return Collections.nCopies(count, this).toArray(Turn[]::new);
    }
}
