package dev.patchbay.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Those who may call. A key is shown as {@code Authorization: Bearer KEY}, or, for browsers, as the password of any user. Keys
 * are random and long, so one round of SHA-256 is enough to keep them; they are compared in constant time.
 */
final class Callers {

    private static final String PREFIX = "pb-";
    private static final int KEY_BYTES = 32;

    private final @Nullable List<Caller> all;

    private Callers(@Nullable List<Caller> all) {
        this.all = all;
    }

    /** Nobody is asked for a key. */
    static Callers anybody() {
        return new Callers(null);
    }

    static Callers of(List<Caller> callers) {
        return new Callers(List.copyOf(callers));
    }

    /** These callers; those who were among others before, just as they are, go on with what is left of their rate. */
    Callers keeping(Callers before) {
        if (all == null || before.all == null) {
            return this;
        }
        List<Caller> old = before.all;
        return of(all.stream()
                .map(caller -> old.stream().filter(caller::isAlike).findFirst().orElse(caller))
                .toList());
    }

    /** Whether a key is asked for. */
    boolean areKnown() {
        return all != null;
    }

    /** Says of every model that somebody may name and that there is not, who that is. */
    List<String> strangers(ModelNames names) {
        List<String> strangers = new ArrayList<>();
        for (Caller caller : all == null ? List.<Caller>of() : all) {
            for (String model : caller.models()) {
                if (!names.has(model)) {
                    strangers.add("callers." + caller.name() + ": no model is called '" + model + "'");
                }
            }
        }
        return strangers;
    }

    /** Who sent these headers; null when that is nobody we know. */
    @Nullable
    Caller find(HttpFields headers) {
        if (all == null) {
            return Caller.ANYBODY;
        }
        String key = key(headers.get(HttpHeader.AUTHORIZATION));
        if (key == null) {
            return null;
        }
        byte[] hash = hash(key);
        Caller found = null;
        for (Caller caller : all) { // all of them, so that time tells nothing
            if (caller.isHash(hash)) {
                found = caller;
            }
        }
        return found;
    }

    private static @Nullable String key(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return null;
        }
        String value = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> value;
            case "basic" -> password(value);
            default -> null;
        };
    }

    private static @Nullable String password(String base64) {
        try {
            String both = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return both.substring(both.indexOf(':') + 1);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** A new key. */
    static String newKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }
}
