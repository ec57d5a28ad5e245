package dev.patchbay.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What contenders cost, round by round. Every figure is the median over the rounds. */
public final class Results {

    private final Map<String, List<Cost>> rounds;

    Results(Map<String, List<Cost>> rounds) {
        this.rounds = rounds;
    }

    /** Processor time of one operation, in nanoseconds. */
    public double nanos(String name) {
        return median(name, Cost::nanos);
    }

    /** Bytes that one operation allocates. */
    public double bytes(String name) {
        return median(name, Cost::bytes);
    }

    /** How much more processor time than the other, in nanoseconds. */
    public double nanosOver(String name, String other) {
        return compare(name, other, (mine, its) -> mine.nanos() - its.nanos());
    }

    /** How many more bytes than the other. */
    public double bytesOver(String name, String other) {
        return compare(name, other, (mine, its) -> mine.bytes() - its.bytes());
    }

    /** How many times the processor time of the other. */
    public double times(String name, String other) {
        return compare(name, other, (mine, its) -> mine.nanos() / its.nanos());
    }

    /** How many times the bytes of the other. */
    public double timesBytes(String name, String other) {
        return compare(name, other, (mine, its) -> mine.bytes() / its.bytes());
    }

    /** Prints every contender's cost. */
    public void print() {
        System.out.printf("  %-44s %14s %14s %14s%n", "", "CPU/op", "best round", "bytes/op");
        rounds.forEach((name, costs) -> System.out.printf(
                "  %-44s %11.2f µs %11.2f µs %12.0f B%n",
                name,
                nanos(name) / 1e3,
                costs.stream().mapToDouble(Cost::nanos).min().orElse(0) / 1e3,
                bytes(name)));
    }

    private double median(String name, ToDoubleFunction<Cost> part) {
        return Median.of(costs(name).stream().mapToDouble(part).toArray());
    }

    private double compare(String name, String other, ToDoubleBiFunction<Cost, Cost> relation) {
        List<Cost> mine = costs(name);
        List<Cost> its = costs(other);
        return Median.of(IntStream.range(0, mine.size())
                .mapToDouble(round -> relation.applyAsDouble(mine.get(round), its.get(round)))
                .toArray());
    }

    private List<Cost> costs(String name) {
        return Objects.requireNonNull(rounds.get(name), name);
    }
}
