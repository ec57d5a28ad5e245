package dev.patchbay.conformance.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream does, request by request. Every instruction must be used: one that never fired fails the scenario,
 * because a fault that did not happen proves nothing. A request beyond the script fails it too.
 *
 * @param once used once each, in this order
 * @param always used for every request after that, and at least once; null for no further request
 */
public record Script(List<Instruction> once, @Nullable Instruction always) {

    /** Copies the list. */
    public Script {
        once = List.copyOf(once);
    }

    /** Each instruction once, in this order. Without any: no request at all. */
    public static Script of(Instruction... once) {
        return new Script(List.of(once), null);
    }

    /** The same instruction for every request. */
    public static Script always(Instruction always) {
        return new Script(List.of(), always);
    }

    /** This script, and then the same instruction for every further request. */
    public Script thenAlways(Instruction instruction) {
        return new Script(once, instruction);
    }

    /** Whether any HTTP server can play it. */
    boolean isPlain() {
        return once.stream().allMatch(instruction -> instruction.plain() != null)
                && (always == null || always.plain() != null);
    }

    /** Whether it knows no request at all. */
    boolean isEmpty() {
        return once.isEmpty() && always == null;
    }

    /** The instructions that were not used when this many were. */
    List<String> unfired(int used) {
        int left = Math.min(used, once.size());
        List<Instruction> rest = once.subList(left, once.size());
        if (always != null && used <= once.size()) {
            rest = Stream.concat(rest.stream(), Stream.of(always)).toList();
        }
        return rest.stream().map(Instruction::toString).toList();
    }

    /** These things in words, one after the other; the same one several times is counted. {@code nothing} for none. */
    public static String counted(List<?> things) {
        List<String> words = new ArrayList<>();
        int same = 1;
        for (int i = 0; i < things.size(); i++) {
            String word = things.get(i).toString();
            if (i + 1 < things.size() && word.equals(things.get(i + 1).toString())) {
                same++;
            } else {
                words.add(same == 1 ? word : same + " times " + word);
                same = 1;
            }
        }
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    /** A few words for people. */
    @Override
    public String toString() {
        String all = counted(once);
        return always == null ? all : once.isEmpty() ? "always " + always : all + ", then always " + always;
    }

    /** How many of this many requests found no instruction. */
    int unscripted(int used) {
        return always == null ? Math.max(0, used - once.size()) : 0;
    }
}
