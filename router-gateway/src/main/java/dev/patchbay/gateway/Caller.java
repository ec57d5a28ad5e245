package dev.patchbay.gateway;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Somebody who may call, with what is allowed. Thread-safe. Holds the hash of a key, never the key. */
final class Caller {

    /** Who calls where nobody is asked for a key. */
    static final Caller ANYBODY = new Caller("anybody", new byte[0], List.of(), 0);

    private static final double NANOS_PER_MINUTE = 60e9;

    private final String name;
    private final byte[] hash;
    private final List<String> models;
    private final int perMinute;
    private double left;
    private long filled = System.nanoTime();

    /**
     * A caller.
     *
     * @param models the models that may be named; empty for all
     * @param perMinute how many calls per minute; 0 for any number
     */
    Caller(String name, byte[] hash, List<String> models, int perMinute) {
        this.name = Objects.requireNonNull(name, "name");
        this.hash = hash.clone();
        this.models = List.copyOf(models);
        this.perMinute = perMinute;
        this.left = perMinute;
    }

    String name() {
        return name;
    }

    /** Whether this is the hash of the key; takes as long for a wrong one as for a right one. */
    boolean isHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    /** Whether somebody has the same name and key, and may do the same. */
    boolean isAlike(Caller other) {
        return name.equals(other.name)
                && MessageDigest.isEqual(hash, other.hash)
                && models.equals(other.models)
                && perMinute == other.perMinute;
    }

    /** Whether there is no model that is kept from it. */
    boolean seesAll() {
        return models.isEmpty();
    }

    /** The models that may be named; empty for all. */
    List<String> models() {
        return models;
    }

    boolean mayName(String model) {
        return models.isEmpty() || models.contains(model);
    }

    /** Takes a call out of the rate; zero when there was one, else how long until there is. */
    synchronized Duration take(long now) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        double gained = (now - filled) * perMinute / NANOS_PER_MINUTE;
        left = Math.min(perMinute, left + gained);
        filled = now;
        if (left >= 1) {
            left--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) ((1 - left) * NANOS_PER_MINUTE / perMinute));
    }

    @Override
    public String toString() {
        return name;
    }
}
