package dev.patchbay.conformance;

import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.Secret;
import java.util.Map;

/** Call types of a plugin that the toolkit does everything for, for tests that ask single rules. */
final class OpenAiSubjects {

    private OpenAiSubjects() {}

    /** A cell of the matrix. */
    static Subject of(CallTypeSample<?> sample, WayIn entry, RouterMaker maker) {
        return new Subject(
                new OpenAiProviderFactory(),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("sk-conformance")),
                sample,
                entry,
                maker);
    }
}
