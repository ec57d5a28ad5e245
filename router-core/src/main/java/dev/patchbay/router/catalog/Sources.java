package dev.patchbay.router.catalog;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Tells which jar or folder something came from. */
final class Sources {

    static final String UNKNOWN = "unknown";

    private Sources() {}

    static String of(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null ? UNKNOWN : text(source.getLocation());
        } catch (SecurityException denied) {
            return UNKNOWN;
        }
    }

    /** The jar or folder that holds the entry at this address. */
    static String holding(URL entry, String path) {
        String text = entry.toString();
        String holder = text.endsWith(path) ? text.substring(0, text.length() - path.length()) : text;
        if (holder.startsWith("jar:")) {
            holder = holder.substring("jar:".length());
        }
        return plain(holder.endsWith("!/") ? holder.substring(0, holder.length() - 2) : holder);
    }

    private static String text(@Nullable URL location) {
        return location == null ? UNKNOWN : plain(location.toString());
    }

    private static String plain(String location) {
        try {
            return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
        } catch (IllegalArgumentException odd) {
            return location;
        }
    }
}
