package dev.patchbay.conformance.letters;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.errors.ErrorTable;
import dev.patchbay.support.json.Json;
import java.util.Map;

/** What is meant by the notes that come back instead of a letter. */
final class LetterRefusals implements RefusalReader {

    private static final Map<String, ErrorKind> NOTES = Map.of(
            "desk-full", ErrorKind.OVERLOADED,
            "too-thick", ErrorKind.TOO_LARGE,
            "not-for-us", ErrorKind.CONTENT_REFUSED);

    private final RefusalReader usual = ErrorClassifier.of(ErrorTable.builder().build());

    @Override
    public ProviderException read(Refusal refusal) {
        ProviderException byStatus = usual.read(refusal);
        String note = Json.tryRead(refusal.body())
                .flatMap(body -> body.get("note").text())
                .orElse("");
        ErrorKind kind = NOTES.get(note);
        if (kind == null) {
            return byStatus;
        }
        return ProviderException.builder(kind)
                .status(refusal.status())
                .code(note)
                .phase(byStatus.phase())
                .sent(byStatus.sent())
                .serverDelay(byStatus.serverDelay().orElse(null))
                .build();
    }
}
