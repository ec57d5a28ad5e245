package dev.patchbay.gateway;

/**
 * Something to look at, other than a call.
 *
 * @param audience to whom it is shown
 * @param view shows it
 */
record Page(Audience audience, View view) {

    /** Those to whom a page is shown, where callers need a key. */
    enum Audience {
        /** Whoever comes. */
        ANYBODY,
        /** Every key. */
        CALLERS,
        /** Keys for all models alone, for the page shows all of them. */
        OPERATORS
    }

    /** Shows a page. */
    @FunctionalInterface
    interface View {

        /** Answers the visit. */
        void show(Visit visit, Caller caller);
    }
}
