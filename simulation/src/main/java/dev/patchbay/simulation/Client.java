package dev.patchbay.simulation;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Whoever makes calls to the deployments: this product's router, or something simpler. */
interface Client {

    /**
     * Makes a call.
     *
     * @param ended hears once whether it was answered
     * @return what a caller does who leaves; nothing is heard after it
     */
    Runnable call(long call, Consumer<Boolean> ended);

    /** Another configuration, for a client that has one. */
    default void reload() {}

    /**
     * What it thinks of the slots of a deployment.
     *
     * @param inFlight how many are taken
     * @param waiting how many calls stand in line for one
     */
    record Slots(int inFlight, int waiting) {
        @Override
        public String toString() {
            return inFlight + " slots are taken and " + waiting + " calls in line";
        }
    }

    /** Tells of the slots of every deployment, for a client that has them. */
    default void count(BiConsumer<String, Slots> reader) {}

    /** No further calls come, and all that came have ended: what is wrong with it now, or an empty text. */
    default String atRest() {
        return "";
    }
}
