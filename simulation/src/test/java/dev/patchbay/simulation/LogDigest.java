package dev.patchbay.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** What a log comes down to: two logs of the same digest are the same, byte for byte. */
final class LogDigest implements Consumer<String> {

    private final MessageDigest digest;
    private long lines;

    LogDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void accept(String line) {
        digest.update(line.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) '\n');
        lines++;
    }

    long lines() {
        return lines;
    }

    /** The digest of all lines; ends it. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
