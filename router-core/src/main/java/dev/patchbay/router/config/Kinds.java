package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Error kinds as configuration writes them. */
final class Kinds {

    /** The kinds after which there is no call left to go on with. */
    static final Set<ErrorKind> TERMINAL =
            EnumSet.of(ErrorKind.CANCELLED, ErrorKind.DEADLINE_EXCEEDED, ErrorKind.NO_DEPLOYMENT);

    /** The kinds after which the deployment, its credential or its upstream model rests longer than any call backs off. */
    static final Set<ErrorKind> RESTING = EnumSet.of(
            ErrorKind.QUOTA_EXHAUSTED,
            ErrorKind.TLS,
            ErrorKind.AUTHENTICATION,
            ErrorKind.PERMISSION,
            ErrorKind.NOT_FOUND);

    private Kinds() {}

    static String text(ErrorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ErrorKind> of(String text) {
        for (ErrorKind kind : ErrorKind.values()) {
            if (text(kind).equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static List<String> all() {
        return Arrays.stream(ErrorKind.values())
                .filter(kind -> !TERMINAL.contains(kind))
                .map(Kinds::text)
                .toList();
    }
}
