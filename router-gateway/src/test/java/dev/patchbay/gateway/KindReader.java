package dev.patchbay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiErrors;
import java.io.IOException;

/** Reads errors of the gateway: what OpenAI's clients see in them, and the router's kind. */
final class KindReader implements RefusalReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RefusalReader usual = ErrorClassifier.of(OpenAiErrors.table());

    @Override
    public ProviderException read(Refusal refusal) {
        ProviderException told = usual.read(refusal);
        String kind = kind(refusal.body());
        return kind.isEmpty()
                ? told
                : ProviderException.builder(ErrorKind.valueOf(kind))
                        .status(told.status())
                        .code(told.code().orElse(null))
                        .serverDelay(told.serverDelay().orElse(null))
                        .answer(refusal.headers().only(Headers.ATTEMPTS).orElse(""))
                        .build();
    }

    private static String kind(byte[] body) {
        try {
            JsonNode document = JSON.readTree(body);
            return document.at("/error/kind").asText("");
        } catch (IOException none) {
            return "";
        }
    }
}
