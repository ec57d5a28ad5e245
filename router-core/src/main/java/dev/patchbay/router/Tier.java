package dev.patchbay.router;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deployments of one order, and a choice among them by weight that costs the same for two and for ten thousand (Vose's
 * alias method: M. D. Vose, "A linear algorithm for generating random numbers with a given distribution", 1991).
 */
final class Tier {

    /** Parts of a spot are counted in this many. */
    private static final double PARTS = 1L << 31;

    private final Deployment[] deployments;
    private final Provider[] providers;
    private final dev.patchbay.spi.Deployment[] views;
    private final Notes notes;
    private final boolean namesSpaces;

    Tier(List<Deployment> members) {
        this.deployments = members.toArray(new Deployment[0]);
        this.providers = new Provider[deployments.length];
        this.views = new dev.patchbay.spi.Deployment[deployments.length];
        this.notes = new Notes(deployments.length);
        boolean named = false;
        for (int place = 0; place < deployments.length; place++) {
            Deployment deployment = deployments[place];
            providers[place] = deployment.provider();
            views[place] = deployment.view();
            notes.set(place, Notes.WEIGHT, deployment.config().weight());
            notes.set(place, Notes.COST, deployment.config().cost());
            named |= !deployment.made().spaces().isEmpty();
        }
        this.namesSpaces = named;
        noteSpots();
    }

    int size() {
        return deployments.length;
    }

    Deployment get(int place) {
        return deployments[place];
    }

    /** Where something of a deployment is noted: here, and there. */
    Row row(int place, @Nullable Row there) {
        return new Row(notes, place, there);
    }

    double weight(int place) {
        return notes.number(place, Notes.WEIGHT);
    }

    double cost(int place) {
        return notes.number(place, Notes.COST);
    }

    /** Whether nothing is wrong with it, as {@link Deployment#isSound}: as long as there was no alarm since, that is noted here. */
    boolean isSound(int place, long alarms) {
        if (notes.get(place, Notes.SOUND) == alarms) {
            return true;
        }
        boolean sound = deployments[place].isSound();
        if (sound) {
            notes.set(place, Notes.SOUND, alarms);
        }
        return sound;
    }

    /** Whether the call may be sent there now, but for whether it fits, as far as that can be told without taking anything. */
    boolean isOpen(int place, Call<?> call, long alarms) {
        return isSound(place, alarms) && (hasRoom(place, call) || deployments[place].hasRoom(call));
    }

    /** Whether room for the call is noted; if not, the deployment has to be asked. */
    private boolean hasRoom(int place, Call<?> call) {
        long room = notes.get(place, Notes.ROOM);
        return room == Long.MAX_VALUE || (room > Notes.NO_ROOM && room >= call.estimatedTokens());
    }

    /** Whether answers of a call type have to be comparable here. */
    boolean isWithinSpaces(CallType<?, ?> type) {
        return namesSpaces || type.isWithinOneSpace();
    }

    /** As {@link Deployment#fit}. */
    <R> Fit fit(int place, CallRequest<R> request) {
        return providers[place].fit(request.type(), request, views[place]);
    }

    /** The share of its newest attempts that failed, from 0 to 1. */
    double failing(int place) {
        return notes.number(place, Notes.FAILING);
    }

    /** How many attempts it has in flight. */
    int inFlight(int place) {
        return (int) notes.get(place, Notes.IN_FLIGHT);
    }

    /** A decaying mean of the time to an answer, in one piece or by a stream; 0 where none was within a minute. */
    long latency(int place, boolean stream, long now) {
        long at = notes.get(place, stream ? Notes.STREAM_AT : Notes.WHOLE_AT);
        return now - at > Meter.FORGOTTEN ? 0 : notes.get(place, stream ? Notes.STREAM : Notes.WHOLE);
    }

    /** As {@link Rates#headroom}. */
    double headroom(int place, long now) {
        if (Rates.second(now) <= notes.get(place, Notes.HEADROOM_IN)) {
            return notes.number(place, Notes.HEADROOM);
        }
        Rates rates = deployments[place].rates();
        rates.note(now);
        return rates.headroom(now);
    }

    /** The place of a deployment that is drawn by weight alone. */
    int draw(Randomness randomness) {
        if (deployments.length == 1) {
            return 0;
        }
        double place = randomness.next() * deployments.length;
        int index = Math.min((int) place, deployments.length - 1);
        long spot = notes.get(index, Notes.SPOT);
        return (long) ((place - index) * PARTS) < spot >>> Integer.SIZE ? index : (int) spot;
    }

    /** A spot for every deployment: part of it is its own, and the rest another one's. */
    private void noteSpots() {
        int size = deployments.length;
        double total = 0;
        boolean equal = true;
        for (int i = 0; i < size; i++) {
            total += weight(i);
            equal &= weight(i) == weight(0);
        }
        double[] keep = new double[size];
        int[] alias = new int[size];
        ArrayDeque<Integer> light = new ArrayDeque<>();
        ArrayDeque<Integer> heavy = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            keep[i] = equal ? 1 : weight(i) * size / total;
            alias[i] = i;
            (keep[i] < 1 ? light : heavy).add(i);
        }
        while (!light.isEmpty() && !heavy.isEmpty()) {
            int small = light.remove();
            int large = heavy.remove();
            alias[small] = large;
            keep[large] -= 1 - keep[small];
            (keep[large] < 1 ? light : heavy).add(large);
        }
        for (int i = 0; i < size; i++) { // who is left has a whole one; what is missing is only what rounding lost
            boolean whole = alias[i] == i;
            notes.set(i, Notes.SPOT, (long) ((whole ? 1 : keep[i]) * PARTS) << Integer.SIZE | alias[i]);
        }
    }
}
