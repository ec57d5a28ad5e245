package dev.patchbay.gateway;

import java.time.Duration;

/**
 * How much a client may send, and how long it may take for it.
 *
 * @param header bytes of a request's headers
 * @param json bytes of a body that is JSON
 * @param form bytes of a body that is a form, its files included
 * @param inMemory bytes of a file that are kept in memory; a larger one goes to disk
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
        int connections,
        Duration idle,
        Duration headerTime,
        Duration bodyTime,
        int bodyBytesPerSecond) {

    static final Limits USUAL = new Limits(
            16 << 10,
            32 << 20,
            128L << 20,
            1 << 20,
            20_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            16 << 10);

    /** These limits with other times. */
    Limits withTimes(Duration idleTime, Duration headers, Duration body) {
        return new Limits(header, json, form, inMemory, connections, idleTime, headers, body, bodyBytesPerSecond);
    }

    /** These limits with other sizes. */
    Limits withSizes(int jsonBytes, long formBytes, long memoryBytes) {
        return new Limits(
                header, jsonBytes, formBytes, memoryBytes, connections, idle, headerTime, bodyTime, bodyBytesPerSecond);
    }

    /** How long a body of this many bytes may take; of so many as are allowed when its length is not known. */
    Duration timeFor(long length, long most) {
        long bytes = length < 0 ? most : Math.min(length, most);
        return bodyTime.plusSeconds(bytes / bodyBytesPerSecond);
    }
}
