package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is known of a call that has not ended, or of whose attempts not all have. */
final class Course {

    private final Map<String, Flight> flights = new HashMap<>(4);
    private final Map<String, Try> tried = new HashMap<>(4);
    private final Set<String> visited = new HashSet<>(4);
    private final Set<String> outrun = new HashSet<>(4);
    private long due;
    private String model;
    private int attempts;
    private int attemptsHere;
    private String stopped = "";
    private long stoppedAt;
    private @Nullable ErrorKind last;

    /** Its caller has the beginning of its answer. */
    boolean begun;

    /** When that was. */
    long begunAt;

    /** When an upstream sent something last. */
    long gaveAt;

    /** What its caller reads has broken off, and has not gone on yet. */
    boolean interrupted;

    /** A further attempt may have been paid for when the one before failed; it may have to wait for its turn. */
    boolean asked;

    /** It was. */
    boolean paid;

    /** Who can be asked next without a wait but for chance, and how often that had cooled by then; else nobody. */
    @Nullable
    Soon soon;

    /** When it had to be paid for. */
    long failedAt = -1;

    /** The retry budget may have had nothing left for a further attempt. */
    boolean refusable;

    /** When its caller heard the last of it. */
    long endedAt;

    /**
     * An attempt in flight.
     *
     * @param began when
     * @param due when its time is up
     * @param probeOf which cooldown of the deployment it probes, from 1; else 0
     */
    record Flight(long began, long due, int probeOf) {}

    /**
     * Another deployment that was well and free when an attempt failed.
     *
     * @param id its name
     * @param keptOut how often it had been kept out of the choice by then
     * @param since when that was
     */
    record Soon(String id, int keptOut, long since) {}

    /**
     * How a deployment failed a call the last time.
     *
     * @param at when
     * @param times how often it has failed in this way
     */
    record Try(ErrorKind kind, long at, int times) {}

    /**
     * A call that begins.
     *
     * @param model where it begins
     * @param due its deadline
     */
    Course(String model, long due) {
        this.model = model;
        this.due = due;
        visited.add(model);
    }

    String model() {
        return model;
    }

    int attempts() {
        return attempts;
    }

    int attemptsHere() {
        return attemptsHere;
    }

    long due() {
        return due;
    }

    /** Its stream broke off: it has this long to go on. */
    void dueAnew(long moment) {
        due = moment;
    }

    @Nullable
    ErrorKind last() {
        return last;
    }

    boolean hasVisited(String other) {
        return visited.contains(other);
    }

    int inFlight() {
        return flights.size();
    }

    /** When the oldest of its attempts in flight began, or the newest; there is one. */
    long flying(boolean newest) {
        LongStream began = flights.values().stream().mapToLong(Flight::began);
        return (newest ? began.max() : began.min()).orElseThrow();
    }

    /** Whether nothing of it is in flight, and every upstream has heard of that. */
    boolean isOver() {
        return flights.isEmpty() && stopped.isEmpty();
    }

    /** How it came off at a deployment, or null where it did not. */
    @Nullable
    Try tried(String id) {
        return tried.get(id);
    }

    Map<String, Try> tries() {
        return tried;
    }

    /** Whether it surely knows nothing of a deployment. */
    boolean isNewTo(String id) {
        return !tried.containsKey(id) && !flights.containsKey(id) && !outrun.contains(id);
    }

    /** Whether an attempt failed at this moment in a way that may say something of the one beside it. */
    boolean isHopeless(long now) {
        return tried.values().stream()
                .anyMatch(one -> one.at() == now && one.kind().disposition().elsewhere() != Disposition.Elsewhere.ANY);
    }

    /** Whether no other deployment has failed it. */
    boolean isAllThatFailed(String id) {
        return tried.isEmpty() || (tried.size() == 1 && tried.containsKey(id));
    }

    /** An attempt was given up while the one beside it went on. */
    void outrun(String id) {
        outrun.add(id);
    }

    /** Another attempt is about to begin, at a deployment of this model. */
    void attempts(String other) {
        if (!other.equals(model)) {
            model = other;
            visited.add(other);
            attemptsHere = 0;
        }
        attempts++;
        attemptsHere++;
    }

    void flies(String id, Flight flight) {
        flights.put(id, flight);
    }

    /** Its attempt there has until this moment. */
    void allows(String id, long moment) {
        flights.computeIfPresent(id, (any, flight) -> new Flight(flight.began(), moment, flight.probeOf()));
    }

    /** Its only attempt is given up by the router, whose upstream has not heard of that yet; gives where it is. */
    String stops(long now) {
        stopped = flights.keySet().iterator().next();
        stoppedAt = now;
        return stopped;
    }

    /** Whether the upstream there was still to hear of that; now it has. */
    boolean hasStopped(String id) {
        boolean waited = id.equals(stopped);
        stopped = waited ? "" : stopped;
        return waited;
    }

    long stoppedAt() {
        return stoppedAt;
    }

    /** Its attempt there is over; null when there was none. */
    @Nullable
    Flight lands(String id) {
        return flights.remove(id);
    }

    /** Whether an attempt's answer is to repeat what its caller has. */
    boolean repeats(Flight flight) {
        return begun && flight.began() > begunAt;
    }

    /** An attempt was answered. */
    void answered() {
        last = null;
    }

    /** An attempt failed, or ran out of time. */
    void failed(String id, ErrorKind kind, long now) {
        last = kind;
        @Nullable Try before = tried.get(id);
        tried.put(id, new Try(kind, now, before == null || before.kind() != kind ? 1 : before.times() + 1));
    }
}
