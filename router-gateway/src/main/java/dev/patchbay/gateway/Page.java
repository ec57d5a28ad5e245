package dev.patchbay.gateway;

/**
 * Something to look at, other than a call.
 *
 * @param open whether it is shown to anybody, even where callers need a key
 * @param view shows it
 */
record Page(boolean open, View view) {

    /** Shows a page. */
    @FunctionalInterface
    interface View {

        /** Answers the visit. */
        void show(Visit visit, Caller caller);
    }
}
