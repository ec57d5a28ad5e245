package dev.patchbay.simulation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that happens in a run, a line each, in the order in which it happens, for whoever wants to read it. */
final class EventLog {

    private final World world;
    private final @Nullable Consumer<String> reader;

    /**
     * An empty log.
     *
     * @param reader gets every line; null for a run of which only the numbers are wanted
     */
    EventLog(World world, @Nullable Consumer<String> reader) {
        this.world = world;
        this.reader = reader;
    }

    /** One thing that happened to a call; the words are put together only if somebody reads them. */
    void add(String what, long call, Object... rest) {
        if (reader != null) {
            StringBuilder line = new StringBuilder(48);
            line.append(world.elapsed()).append(' ').append(what).append(' ').append(call);
            for (Object word : rest) {
                line.append(' ').append(word);
            }
            reader.accept(line.toString());
        }
    }
}
