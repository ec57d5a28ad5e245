package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A secret that travels in a header. */
record Credential(String header, String prefix, Secret secret) {

    static Credential of(String setting, Secret secret, String header, String prefix) {
        Objects.requireNonNull(secret, "secret");
        if (!HeaderText.isName(header) || !HeaderText.isValue(prefix.strip())) {
            throw new IllegalArgumentException("setting '" + setting + "' is meant for a header that cannot be sent");
        }
        if (secret.isConstant() && !sendable(secret.reveal().strip())) {
            throw new IllegalArgumentException(
                    "setting '" + setting
                            + "' is empty or holds a character that cannot be sent in a header, such as a line break inside it");
        }
        return new Credential(header, prefix, secret);
    }

    /**
     * The header's value.
     *
     * @throws ProviderException without any text, when a source gives nothing that can be sent
     */
    String value() {
        String value;
        try {
            value = secret.reveal().strip();
        } catch (RuntimeException sourceFailed) {
            throw refused(); // its message may hold the secret
        }
        if (!sendable(value)) {
            throw refused();
        }
        return prefix + value;
    }

    /** The upstream refused what a request had sent in the header, if anything. */
    void refused(@Nullable String sent) {
        if (sent != null && sent.startsWith(prefix)) {
            secret.refused(sent.substring(prefix.length()));
        }
    }

    private static boolean sendable(String value) {
        return !value.isEmpty() && HeaderText.isValue(value) && value.indexOf('\t') < 0;
    }

    private static ProviderException refused() {
        return ProviderException.builder(ErrorKind.AUTHENTICATION)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
