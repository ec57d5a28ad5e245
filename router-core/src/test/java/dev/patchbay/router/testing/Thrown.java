package dev.patchbay.router.testing;

/** Throws anything anywhere, as a plugin in another language or with other manners can. */
public final class Thrown {

    private Thrown() {}

    /** Throws it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns, so it fits wherever something is expected
    public static <T> T anything(Throwable thrown) {
        return Thrown.<RuntimeException, T>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the point of it
    private static <E extends Throwable, T> T unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
