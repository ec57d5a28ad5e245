package dev.patchbay.simulation;

import static dev.patchbay.simulation.ScenarioException.demand;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * A deployment of a scenario.
 *
 * @param id its name
 * @param latency how long an answer takes on average
 * @param workers how many requests it works on at once, the others wait in line; 0 for any number
 * @param maxParallel how many requests a client that can limit them has in flight there; 0 for any number
 * @param rpm how many requests a client that can limit them sends there in a minute; 0 for any number
 * @param maxQueue how many calls a client that can limit them has wait for one of those; 0 for as many as it usually does
 * @param tpm how many tokens a client that can limit them sends there in a minute; 0 for any number
 * @param order the lowest that can take a call takes it, for a client that goes by it; 1 where it is not said, or 0
 * @param cost what a request costs, for a client that picks by it
 * @param space within which its answers mean something, where they are like vectors; empty where they are not
 * @param model which it is of; the first model is what is asked for, the others are its fallbacks in the order of their first mention
 * @param weight how often it is picked compared to the others of its model, for a client that picks by it; 1 where it is not said, or 0
 * @param account whose key it is asked with; its own where it is not said
 */
record Place(
        String id,
        Duration latency,
        int workers,
        @JsonProperty("max-parallel") int maxParallel,
        @JsonProperty("max-queue") int maxQueue,
        long rpm,
        long tpm,
        int order,
        double cost,
        String space,
        String model,
        double weight,
        String account) {

    private static final double MOST = 1e9;
    private static final String MODEL = "model";

    /** Checks that there can be such a deployment. */
    Place {
        demand(
                id != null && id.matches("[A-Za-z0-9._-]+"),
                "a deployment has no 'id' of letters, digits, '.', '_' and '-'");
        demand(Scenario.isPositive(latency), "'latency' of a deployment must be more than nothing");
        demand(workers >= 0, "'workers' must not be negative");
        demand(maxParallel >= 0, "'max-parallel' must not be negative");
        demand(
                maxQueue >= 0 && (maxQueue == 0 || maxParallel > 0),
                "'max-queue' needs a 'max-parallel', and is above 0");
        demand(rpm >= 0, "'rpm' must not be negative");
        demand(tpm >= 0, "'tpm' must not be negative");
        demand(order >= 0, "'order' must not be negative");
        order = order == 0 ? 1 : order;
        demand(cost >= 0 && cost < MOST, "'cost' must be at least 0");
        demand(weight >= 0 && weight < MOST, "'weight' must not be negative");
        space = space == null ? "" : space;
        model = model == null ? MODEL : model;
        demand(
                model.matches("[A-Za-z0-9._-]+"),
                "'model' of a deployment must be of letters, digits, '.', '_' and '-'");
        weight = weight == 0 ? 1 : weight;
        account = account == null ? id : account;
        demand(!account.isBlank(), "'account' of a deployment is empty");
    }

    /** One without limits. */
    static Place of(String id, Duration latency, int workers) {
        return new Place(id, latency, workers, 0, 0, 0, 0, 1, 0, "", MODEL, 1, id);
    }

    /** The same with these limits. */
    Place limited(int parallel, long perMinute) {
        return new Place(
                id, latency, workers, parallel, maxQueue, perMinute, tpm, order, cost, space, model, weight, account);
    }

    /** The same with nothing by which a client could limit itself or pick. */
    Place withoutLimits() {
        return new Place(id, latency, workers, 0, 0, 0, 0, order, 0, "", model, weight, account);
    }

    /** The same in another space. */
    Place in(String other) {
        return new Place(
                id, latency, workers, maxParallel, maxQueue, rpm, tpm, order, cost, other, model, weight, account);
    }

    /** Whether a client that can limit itself may have to wait for its turn. */
    boolean isLimited() {
        return maxParallel > 0 || rpm > 0 || tpm > 0;
    }

    /** Whether answers of the other can stand in for its own. */
    boolean isComparableTo(Place other) {
        return space.equals(other.space);
    }
}
