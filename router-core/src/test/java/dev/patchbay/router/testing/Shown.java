package dev.patchbay.router.testing;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** A strategy that does as a test says, and writes down which deployments it was shown. */
public final class Shown implements SelectionStrategy {

    private final String name;
    private final int most;
    private final ToIntFunction<Candidates> choice;
    private final List<String> shown = new ArrayList<>();

    /** A strategy of this name that picks like this. */
    public Shown(String name, int most, ToIntFunction<Candidates> choice) {
        this.name = name;
        this.most = most;
        this.choice = choice;
    }

    /** What it was shown each time: sorted ids, written as one word. */
    public synchronized List<String> shown() {
        return List.copyOf(shown);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public int choose(Candidates candidates) {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < candidates.count(); i++) {
            ids.add(candidates.id(i));
        }
        synchronized (this) {
            shown.add(String.join("", ids));
        }
        return choice.applyAsInt(candidates);
    }
}
