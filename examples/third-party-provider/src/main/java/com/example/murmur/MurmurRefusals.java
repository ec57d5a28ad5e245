package com.example.murmur;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.errors.ErrorTable;
import java.util.Map;

/** What Murmur means by its faults. Where it names none, statuses and {@code Retry-After} mean what they always do. */
final class MurmurRefusals implements RefusalReader {

    private static final Map<String, ErrorKind> FAULTS = Map.of(
            "too-many-voices", ErrorKind.CONCURRENCY_LIMITED,
            "purse-empty", ErrorKind.QUOTA_EXHAUSTED,
            "out-of-breath", ErrorKind.OVERLOADED,
            "unknown-voice", ErrorKind.UNSUPPORTED,
            "long-winded", ErrorKind.TOO_LARGE,
            "unspeakable", ErrorKind.CONTENT_REFUSED);

    private final RefusalReader usual = ErrorClassifier.of(ErrorTable.builder().build());

    @Override
    public ProviderException read(Refusal refusal) {
        ProviderException byStatus = usual.read(refusal);
        String fault = Note.of(refusal.body()).line("fault").orElse("");
        ErrorKind kind = FAULTS.get(fault);
        if (kind == null) {
            return byStatus;
        }
        return ProviderException.builder(kind)
                .status(refusal.status())
                .code(fault)
                .phase(byStatus.phase())
                .sent(byStatus.sent())
                .serverDelay(byStatus.serverDelay().orElse(null))
                .build();
    }
}
