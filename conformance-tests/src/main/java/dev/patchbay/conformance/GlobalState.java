package dev.patchbay.conformance;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is there once in a process and belongs to nobody: a plugin that changes it changes it for all. */
final class GlobalState {

    private static final String[] WATCHED = {
        "http.", "https.", "java.net.", "javax.net.", "jdk.http", "sun.net.", "user."
    };

    private GlobalState() {}

    /** As it is now, by name. Values are compared for equality, or for being the same object. */
    static Map<String, Object> now() {
        Map<String, Object> state = new TreeMap<>();
        state.put("the locale", Locale.getDefault());
        state.put("the time zone", TimeZone.getDefault());
        state.put("the handler of uncaught exceptions", text(Thread.getDefaultUncaughtExceptionHandler()));
        state.put("the proxies", text(ProxySelector.getDefault()));
        state.put("the authenticator", text(Authenticator.getDefault()));
        state.put("the cookies", text(CookieHandler.getDefault()));
        state.put("whether HttpURLConnection follows redirects", HttpURLConnection.getFollowRedirects());
        for (String name : System.getProperties().stringPropertyNames()) {
            for (String prefix : WATCHED) {
                if (name.startsWith(prefix)) {
                    state.put("the system property " + name, System.getProperty(name, ""));
                }
            }
        }
        return state;
    }

    private static Object text(@Nullable Object value) {
        return Objects.requireNonNullElse(value, "none");
    }
}
