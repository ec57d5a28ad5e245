package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.testing.VendorFiles;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies from vendors' own documents, kept beside the project where there is a collection of them. */
final class ChatExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "openai/chat.default.json, STOP, 29",
        "openai/chat.image-input.json, STOP, 1163",
        "openai/chat.functions.json, TOOL_CALLS, 99",
        "openai/chat.logprobs.json, STOP, 18",
        "azure/chat.json, STOP, 590"
    })
    void readsAnAnswer(String file, FinishReason reason, long tokens) throws IOException {
        ChatResponse response = ChatFixtures.CODEC.decode(
                ChatFixtures.PLAIN, ChatFixtures.deployment(Map.of()), ChatFixtures.answer(body(file), true));

        assertThat(response.finishReason()).isEqualTo(reason);
        assertThat(response.text().isEmpty()).isEqualTo(reason == FinishReason.TOOL_CALLS);
        assertThat(response.toolCalls()).hasSize(reason == FinishReason.TOOL_CALLS ? 1 : 0);
        assertThat(response.usage().totalTokens()).hasValue(tokens);
        assertThat(response.choices().get(0).logprobs() != null).isEqualTo(file.contains("logprobs"));
    }

    @Test
    void readsAnAnswerThatAFilterEnded() throws IOException {
        ProviderException failure = ChatFixtures.refusal(
                ChatFixtures.PLAIN, ChatFixtures.answer(body("azure/chat.filtered-finish.json"), true));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    private static byte[] body(String file) throws IOException {
        return VendorFiles.tree("examples/" + file).get("response").toString().getBytes(UTF_8);
    }
}
