package dev.patchbay.support;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose machine a URL names. */
public final class Hosts {

    private Hosts() {}

    /**
     * Whether the host of a URL is a vendor's own: its domain, or a name below it, as vendors have for regions. False for what
     * is no URL, which is refused with a better message when a provider is built.
     *
     * @param domain in lower case, for example {@code api.example.com}
     */
    public static boolean isWithin(String url, String domain) {
        try {
            @Nullable String host = URI.create(url.strip()).getHost();
            String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
            return name.equals(domain) || name.endsWith("." + domain);
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }
}
