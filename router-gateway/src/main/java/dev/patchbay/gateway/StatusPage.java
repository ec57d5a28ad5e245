package dev.patchbay.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page that draws how the router stands: one file that asks for nothing but its own feed. */
final class StatusPage {

    private static final String FILE = "status.html";

    private StatusPage() {}

    static void show(Visit visit) {
        visit.response()
                .getHeaders()
                .put(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self';"
                                + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        visit.text("text/html; charset=utf-8", read());
    }

    private static String read() {
        try (InputStream file = Objects.requireNonNull(StatusPage.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
