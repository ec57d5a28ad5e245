package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The upstreams of a scenario, each with the turns that it has left. */
final class Playing implements AutoCloseable {

    private final Map<String, Upstream> opened = new LinkedHashMap<>();
    private final Map<Upstream, String> scripts = new ConcurrentHashMap<>();
    private final Map<Upstream, Queue<Turn>> turns = new ConcurrentHashMap<>();

    /** What goes over the wire in these turns. */
    static Script wires(Turn... once) {
        return Script.of(Arrays.stream(once).map(Turn::wire).toArray(Instruction[]::new));
    }

    /**
     * Takes an upstream in, whose first requests are these turns.
     *
     * @param script what it does, for people
     */
    <U extends Upstream> U add(U upstream, String script, Turn... once) {
        scripts.put(upstream, script);
        opened.put("upstream " + (opened.size() + 1), upstream);
        turns.put(upstream, new ConcurrentLinkedQueue<>(List.of(once)));
        return upstream;
    }

    /** The next turn at an upstream; null when there is none but what goes over the wire. */
    @Nullable
    Turn next(@Nullable Upstream upstream) {
        @Nullable Queue<Turn> left = upstream == null ? null : turns.get(upstream);
        return left == null ? null : left.poll();
    }

    String name(Upstream upstream) {
        return opened.entrySet().stream()
                .filter(entry -> entry.getValue() == upstream)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("an upstream of another scenario");
    }

    /** Demands that every instruction was used, and that no request came that was in no script. */
    void verify() {
        List<String> faults = new ArrayList<>();
        List<String> tooMany = new ArrayList<>();
        opened.forEach((name, upstream) -> {
            upstream.unfired().forEach(instruction -> faults.add(name + " never got to: " + instruction));
            if (upstream.unscripted() > 0) {
                tooMany.add(name + " saw " + upstream.unscripted() + " requests too many");
            }
        });
        if (!tooMany.isEmpty()) {
            tooMany.addAll(faults);
            throw new AssertionError(String.join("; ", tooMany));
        }
        if (!faults.isEmpty()) {
            throw new Unfired(String.join("; ", faults));
        }
    }

    /** What every upstream had to do and what it saw, for people. */
    String evidence() {
        StringBuilder text = new StringBuilder();
        opened.forEach((name, upstream) -> text.append("\n  ")
                .append(name)
                .append("\n    script: ")
                .append(scripts.get(upstream))
                .append("\n    saw: ")
                .append(Script.counted(upstream.journal())));
        return text.toString();
    }

    @Override
    public void close() {
        opened.values().forEach(Upstream::close);
    }
}
