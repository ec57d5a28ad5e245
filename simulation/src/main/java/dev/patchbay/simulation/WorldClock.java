package dev.patchbay.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The world's time for libraries that ask for a clock. */
final class WorldClock extends Clock {

    private final World world;

    WorldClock(World world) {
        this.world = world;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(world.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
