package dev.patchbay.simulation;

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

    /** No further calls come, and all that came have ended: what is wrong with it now, or an empty text. */
    default String atRest() {
        return "";
    }
}
