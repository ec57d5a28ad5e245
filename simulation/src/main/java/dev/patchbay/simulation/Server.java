package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One deployment as it is seen from outside: how long its answers take, how many requests it works on at once, and what is
 * wrong with it meanwhile. Whoever leaves while waiting in line is not worked for; work that has begun goes on to its end.
 */
final class Server {

    private static final long REFUSED_AFTER = Duration.ofMillis(1).toNanos();
    private static final long FAILED_AFTER = Duration.ofMillis(20).toNanos();
    private static final long THROTTLED_FOR = Duration.ofSeconds(7).toNanos();
    private static final long FLAP = Duration.ofSeconds(10).toNanos();
    private static final Reply BROKEN_OFF = Reply.failure(ErrorKind.TRUNCATED);
    private static final int SLOW = 10;
    private static final int BROWN_OUT = 3;

    private final Place place;
    private final World world;
    private final List<Spell> spells;
    private final SplittableRandom chance;
    private final ArrayDeque<Waiting> line = new ArrayDeque<>();
    private int spell;
    private int working;

    /** A request in line. */
    private record Waiting(int times, Consumer<Reply> reply, BooleanSupplier wanted) {}

    Server(Scenario scenario, Place place, World world) {
        this.place = place;
        this.world = world;
        this.spells = scenario.spells(place.id(), world);
        this.chance = world.chance("work of " + place.id());
    }

    String id() {
        return place.id();
    }

    Place place() {
        return place;
    }

    /** Whether it fails at once now, whatever it is asked. */
    boolean fails() {
        @Nullable Spell spell = trouble();
        return spell != null && (spell.what() == Trouble.DOWN || spell.what() == Trouble.ERRORS);
    }

    /** Whether it has no connections now. */
    boolean isDown() {
        @Nullable Spell spell = trouble();
        return spell != null && (spell.what() == Trouble.DOWN || (spell.what() == Trouble.FLAPPING && isDown(spell)));
    }

    private boolean isDown(Spell flapping) {
        return (world.elapsed() - flapping.from()) / FLAP % 2 == 0;
    }

    /** The times of its trouble. */
    List<Spell> spells() {
        return spells;
    }

    /** What is wrong now, or null. */
    @Nullable
    Spell trouble() {
        long now = world.elapsed();
        while (spell < spells.size() && spells.get(spell).to() <= now) {
            spell++;
        }
        for (int i = spell; i < spells.size() && spells.get(i).from() <= now; i++) {
            if (spells.get(i).covers(now)) {
                return spells.get(i);
            }
        }
        return null;
    }

    /**
     * Takes a request; the reply comes later, or never.
     *
     * @param wanted whether its caller still waits
     * @param pieces whether the answer is to come in pieces, so that what is replied is only that it begins
     */
    void ask(Consumer<Reply> reply, BooleanSupplier wanted, boolean pieces) {
        @Nullable Spell spell = trouble();
        if (spell == null) {
            enter(1, reply, wanted);
            return;
        }
        switch (spell.what()) {
            case DOWN -> later(REFUSED_AFTER, reply, Reply.failure(ErrorKind.CONNECTION_UNSENT));
            case ERRORS -> later(FAILED_AFTER, reply, Reply.failure(ErrorKind.SERVER_ERROR));
            case THROTTLED -> later(REFUSED_AFTER, reply, new Reply(ErrorKind.RATE_LIMITED, THROTTLED_FOR));
            case SLOW -> enter(SLOW, reply, wanted);
            case HANGING -> {}
            case FLAPPING -> flap(spell, reply, wanted);
            case BROWN_OUT -> {
                if (chance.nextBoolean()) {
                    later(FAILED_AFTER, reply, Reply.failure(ErrorKind.OVERLOADED));
                } else {
                    enter(BROWN_OUT, reply, wanted);
                }
            }
            case FROZEN -> enter(1, reply, wanted);
            case BREAKING_OFF -> enter(1, pieces ? reply : any -> reply.accept(BROKEN_OFF), wanted);
            case STALLING, MURMURING -> {
                if (pieces) {
                    enter(1, reply, wanted);
                }
            }
            case REFUSED -> later(FAILED_AFTER, reply, Reply.failure(ErrorKind.AUTHENTICATION));
        }
    }

    private void flap(Spell spell, Consumer<Reply> reply, BooleanSupplier wanted) {
        if (isDown(spell)) {
            later(REFUSED_AFTER, reply, Reply.failure(ErrorKind.CONNECTION_UNSENT));
        } else {
            enter(1, reply, wanted);
        }
    }

    private void enter(int times, Consumer<Reply> reply, BooleanSupplier wanted) {
        if (place.workers() > 0 && working >= place.workers()) {
            line.add(new Waiting(times, reply, wanted));
        } else {
            work(times, reply);
        }
    }

    /** Half of the mean is always needed, the rest is by chance. */
    private void work(int times, Consumer<Reply> reply) {
        working++;
        double mean = (double) place.latency().toNanos() * times;
        double needed = mean / 2 - StrictMath.log(1 - chance.nextDouble()) * mean / 2;
        world.after((long) needed, () -> finish(reply));
    }

    private void finish(Consumer<Reply> reply) {
        @Nullable Spell spell = trouble();
        if (spell != null && spell.what() == Trouble.FROZEN) {
            world.after(spell.to() - world.elapsed(), () -> finish(reply));
            return;
        }
        working--;
        reply.accept(Reply.ANSWER);
        for (Waiting next = line.poll(); next != null; next = line.poll()) {
            if (next.wanted().getAsBoolean()) {
                work(next.times(), next.reply());
                return;
            }
        }
    }

    private void later(long nanos, Consumer<Reply> reply, Reply what) {
        world.after(nanos, () -> reply.accept(what));
    }
}
