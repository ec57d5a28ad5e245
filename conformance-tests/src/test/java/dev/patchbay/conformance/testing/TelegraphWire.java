package dev.patchbay.conformance.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.WireScript;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The telegraph's wire: plain text, statuses of its own, and a stop at the end of every good answer. */
public final class TelegraphWire {

    private static final String CODE = "... --- ...";

    private TelegraphWire() {}

    /** How the telegraph answers. */
    public static WireScript<Telegram> script() {
        return script(telegram -> assertThat(telegram.code()).isEqualTo(CODE));
    }

    /** The same, with another idea of what a good answer is. */
    public static WireScript<Telegram> script(Consumer<Telegram> check) {
        return WireScript.<Telegram>answering(text(200, CODE + " STOP"), check)
                .refusing(ErrorKind.SERVER_ERROR, text(555, "LINE DOWN"))
                .refusing(ErrorKind.AUTHENTICATION, text(461, "WHO ARE YOU"))
                .refusing(ErrorKind.NOT_FOUND, text(464, "NO SUCH STATION"))
                .refusing(ErrorKind.INVALID_REQUEST, text(460, "UNREADABLE"))
                .throttling(delay -> text(429, "TOO FAST").withHeader("Come-Back-In", Long.toString(delay.toSeconds())))
                .hidingErrors(text(200, "FAULT"))
                .build();
    }

    private static WireAnswer text(int status, String text) {
        return WireAnswer.of(status, "text/plain", text.getBytes(StandardCharsets.US_ASCII));
    }
}
