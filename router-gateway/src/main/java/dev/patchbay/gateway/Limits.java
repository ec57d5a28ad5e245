package dev.patchbay.gateway;

import java.time.Duration;

/**
 * How much a client may send, and how long it may take for it.
 *
 * @param header bytes of a request's headers
 * @param json bytes of a body that is JSON
 * @param form bytes of a body that is a form, its files included
 * @param inMemory bytes of a file that are kept in memory; a larger one goes to disk
 * @param bodies bytes of all bodies together that are kept in memory while they come, and as JSON until their calls are over
 * @param connections connections at once
 * @param idle how long a connection may be silent, and how long a client may not read what is written
 * @param headerTime how long the headers of a request may take
 * @param bodyTime how long a body may take, however small
 * @param bodyBytesPerSecond what a body has to come with beyond that
 */
record Limits(
        int header,
        int json,
        long form,
        long inMemory,
        long bodies,
        int connections,
        Duration idle,
        Duration headerTime,
        Duration bodyTime,
        int bodyBytesPerSecond) {

    /** Of JSON comes a tree, of that a request, and of that another JSON: each body is worth several of its size. */
    private static final int SHARE_OF_HEAP = 8;

    static final Limits USUAL = new Limits(
            16 << 10,
            32 << 20,
            128L << 20,
            1 << 20,
            Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
            20_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            16 << 10);

    /** These limits with other times. */
    Limits withTimes(Duration idleTime, Duration headers, Duration body) {
        return new Limits(
                header, json, form, inMemory, bodies, connections, idleTime, headers, body, bodyBytesPerSecond);
    }

    /** These limits with other sizes. */
    Limits withSizes(int jsonBytes, long formBytes, long memoryBytes) {
        return new Limits(
                header,
                jsonBytes,
                formBytes,
                memoryBytes,
                bodies,
                connections,
                idle,
                headerTime,
                bodyTime,
                bodyBytesPerSecond);
    }

    /** These limits with another size of all bodies together. */
    Limits withBodies(long bytes) {
        return new Limits(
                header, json, form, inMemory, bytes, connections, idle, headerTime, bodyTime, bodyBytesPerSecond);
    }

    /** The largest body that is JSON: no larger than all together may be. */
    @Override
    public int json() {
        return (int) Math.min(json, bodies);
    }

    /** How long a body may take of which this many bytes are here. */
    Duration timeFor(long received) {
        return bodyTime.plusMillis(received * 1_000 / bodyBytesPerSecond);
    }
}
