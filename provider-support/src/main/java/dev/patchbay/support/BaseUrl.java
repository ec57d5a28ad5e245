package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a provider's paths are appended to. Its messages never hold its text: people paste keys into URLs. */
final class BaseUrl {

    /** Paths are few and short as a rule; those that hold what a caller said need not be kept. */
    private static final int MOST_KEPT = 256;

    private static final int LONGEST_KEPT = 256;

    private final String prefix;
    private final String query;
    private final Map<String, HttpUrl> kept = new ConcurrentHashMap<>();

    private BaseUrl(String prefix, String query) {
        this.prefix = prefix;
        this.query = query;
    }

    /** Checks a base URL without loading anything but the JDK. */
    static BaseUrl of(String text, boolean allowInsecure) {
        URI uri = uri(text.strip());
        @Nullable String scheme = uri.getScheme();
        boolean secure = "https".equalsIgnoreCase(scheme);
        if (!secure && !"http".equalsIgnoreCase(scheme)) {
            throw refused("must start with https:// or http://");
        }
        if (uri.getRawUserInfo() != null || at(uri)) {
            throw refused("must not hold a user or password");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must hold neither a query nor a fragment");
        }
        @Nullable String host = uri.getHost();
        if (host == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw refused("has no usable host and port");
        }
        if (!secure && !allowInsecure && !loopback(host)) {
            throw refused("must be https:// unless its host is this machine, or a key would travel in the clear");
        }
        String path = uri.getRawPath();
        String normal = uri.normalize().getRawPath();
        if (!path.equals(normal)) {
            throw refused("must not hold empty segments or dots in its path");
        }
        String whole = uri.toString();
        return new BaseUrl(whole.endsWith("/") ? whole : whole + "/", "");
    }

    /** The same with a parameter in the query of every URL. */
    BaseUrl with(String name, String value) {
        String parameter = Paths.parameter(name, value);
        return new BaseUrl(prefix, query.isEmpty() ? parameter : query + '&' + parameter);
    }

    /** The URL of a path; it cannot leave the base, whatever the path says. */
    HttpUrl resolve(String path) {
        @Nullable HttpUrl known = kept.get(path);
        if (known != null) {
            return known;
        }
        HttpUrl url = parse(path);
        if (path.length() <= LONGEST_KEPT && kept.size() < MOST_KEPT) {
            kept.put(path, url);
        }
        return url;
    }

    private HttpUrl parse(String path) {
        HttpUrl base = HttpUrl.get(prefix);
        @Nullable
        HttpUrl url =
                path.startsWith("/") || path.indexOf('#') >= 0 ? null : HttpUrl.parse(prefix + path + after(path));
        boolean inside = url != null
                && url.host().equals(base.host())
                && url.port() == base.port()
                && url.encodedPath().startsWith(base.encodedPath());
        if (url == null || !inside) {
            throw ProviderException.builder(ErrorKind.INVALID_REQUEST)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
        return url;
    }

    private String after(String path) {
        return query.isEmpty() ? "" : (path.indexOf('?') < 0 ? '?' : '&') + query;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw refused("is not a URL");
        }
    }

    /** An authority that the JDK could not split may still hold a password. */
    private static boolean at(URI uri) {
        return uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0;
    }

    private static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("base-url " + why);
    }
}
