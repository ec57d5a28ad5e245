package dev.patchbay.support.stream;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;

/** How streams fail by themselves. */
final class Ends {

    private Ends() {}

    static ProviderException tooLarge() {
        return failure(ErrorKind.RESPONSE_TOO_LARGE, Phase.BODY);
    }

    static ProviderException truncated() {
        return failure(ErrorKind.TRUNCATED, Phase.END);
    }

    private static ProviderException failure(ErrorKind kind, Phase phase) {
        return ProviderException.builder(kind).phase(phase).sent(Sent.PROCESSED).build();
    }
}
