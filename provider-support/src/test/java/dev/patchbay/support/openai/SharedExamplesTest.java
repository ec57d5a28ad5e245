package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.testing.VendorFiles;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifies what vendors really send, where a collection of that lies beside the project. */
final class SharedExamplesTest {

    private static final String ERRORS = "error.*\\.json";
    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(OpenAiErrors.table());
    private static final Map<String, ErrorKind> OPENAI = Map.ofEntries(
            Map.entry("error.400.content-policy-violation.json", ErrorKind.CONTENT_REFUSED),
            Map.entry("error.400.context-length-exceeded.json", ErrorKind.TOO_LARGE),
            Map.entry("error.400.invalid-value.json", ErrorKind.INVALID_REQUEST),
            Map.entry("error.400.moderation-blocked.json", ErrorKind.CONTENT_REFUSED),
            Map.entry("error.400.responses-context-window.json", ErrorKind.TOO_LARGE),
            Map.entry("error.400.speech-string-too-long.json", ErrorKind.TOO_LARGE),
            Map.entry("error.400.transcription-unsupported-format.json", ErrorKind.INVALID_REQUEST),
            Map.entry("error.401.invalid-api-key.json", ErrorKind.AUTHENTICATION),
            Map.entry("error.403.unsupported-country.json", ErrorKind.PERMISSION),
            Map.entry("error.404.model-not-found.json", ErrorKind.NOT_FOUND),
            Map.entry("error.409.conflict.json", ErrorKind.SERVER_ERROR),
            Map.entry("error.413.too-large.json", ErrorKind.TOO_LARGE),
            Map.entry("error.429.credit-balance-exhausted.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.429.insufficient-quota.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.429.project-spend-limit-exceeded.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.429.rate-limit-exceeded.json", ErrorKind.RATE_LIMITED),
            Map.entry("error.429.request-too-large.json", ErrorKind.TOO_LARGE),
            Map.entry("error.429.slow-down.json", ErrorKind.RATE_LIMITED),
            Map.entry("error.500.server-error.json", ErrorKind.SERVER_ERROR),
            Map.entry("error.503.server-is-overloaded.json", ErrorKind.OVERLOADED),
            Map.entry("error.stream.chat-error-object.json", ErrorKind.SERVER_ERROR),
            Map.entry("error.stream.responses-error-event-nested.json", ErrorKind.TOO_LARGE));

    @Test
    void classifiesWhatOpenAiSends() throws IOException {
        Map<String, JsonNode> examples = VendorFiles.examples("openai", ERRORS);

        OPENAI.forEach((file, kind) -> expect(examples, file, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "elevenlabs"})
    void readsWhatEveryVendorSendsWithoutRepeatingIt(String vendor) throws IOException {
        VendorFiles.examples(vendor, ERRORS).forEach((file, example) -> {
            ProviderException failure = read(example);

            assertThat(failure.kind().disposition()).as(file).isNotNull();
            assertThat(failure.status()).as(file).isEqualTo(status(example));
            assertThat(failure.toString()).as(file).matches("\\S+ [A-Z_]+ \\d{3}( \\([A-Za-z0-9_.+]+\\))?");
        });
    }

    @Test
    void classifiesWhatOthersSendInTheSameWords() throws IOException {
        Map<String, JsonNode> azure = VendorFiles.examples("azure", ERRORS);
        Map<String, JsonNode> elevenLabs = VendorFiles.examples("elevenlabs", ERRORS);

        expect(azure, "error.400.content-filter.json", ErrorKind.CONTENT_REFUSED);
        expect(azure, "error.400.image-content-policy-violation.json", ErrorKind.CONTENT_REFUSED);
        expect(azure, "error.401.flat-statuscode.json", ErrorKind.AUTHENTICATION);
        expect(azure, "error.429.rate-limit-short.json", ErrorKind.RATE_LIMITED);
        expect(azure, "error.429.retry-after-one-day.json", ErrorKind.QUOTA_EXHAUSTED);
        expect(elevenLabs, "error.400.invalid-api-key-400.json", ErrorKind.AUTHENTICATION);
        expect(elevenLabs, "error.401.quota-exceeded.json", ErrorKind.QUOTA_EXHAUSTED);
        expect(elevenLabs, "error.401.legacy-quota-exceeded.json", ErrorKind.QUOTA_EXHAUSTED);
        expect(elevenLabs, "error.422.missing-text.json", ErrorKind.INVALID_REQUEST);
        expect(elevenLabs, "error.429.concurrent-limit-exceeded.json", ErrorKind.CONCURRENCY_LIMITED);
        expect(elevenLabs, "error.429.system-busy.json", ErrorKind.OVERLOADED);
        expect(
                VendorFiles.examples("rerank", "cohere\\.error.*\\.json"),
                "cohere.error.429.json",
                ErrorKind.RATE_LIMITED);
    }

    private static void expect(Map<String, JsonNode> examples, String file, ErrorKind kind) {
        assertThat(examples).as("the collection").containsKey(file);
        assertThat(read(examples.get(file)).kind()).as(file).isEqualTo(kind);
    }

    private static ProviderException read(JsonNode example) {
        byte[] body = example.get("body").toString().getBytes(UTF_8);
        return CLASSIFIER.read(new Refusal(status(example), HttpHeaders.of(Map.of()), body));
    }

    private static int status(JsonNode example) {
        return example.get("status").asInt();
    }
}
