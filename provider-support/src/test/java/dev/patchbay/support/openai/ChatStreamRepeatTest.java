package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.stream.BodyReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chunk that is known by the one before it is the chunk that would have been parsed. */
final class ChatStreamRepeatTest {

    private static final OpenAiChatStreamCodec CODEC =
            OpenAiChatStreamCodec.of(ErrorClassifier.of(OpenAiErrors.table()));
    private static final String USUAL = chunk("c-1", "{\"content\":\"one\"}", "null", ",\"obfuscation\":\"abc\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"two\"}",
                "{\"content\":\"\"}",
                "{\"content\":\"Grüße 🎈\"}",
                "{\"content\":\"a\\nb\\u00e9\\\"\"}",
                "{\"content\":\"a\\ud83c\\udf88\"}",
                "{\"content\":\"a\\ud83c\"}",
                "{\"content\":\"a\tb\"}",
                "{\"content\":\"a\\\"}",
                "{\"content\":null}",
                "{\"content\":\"two\",\"content\":\"three\"}",
                "{\"content\":\"two\",\"refusal\":\"no\"}",
                "{\"role\":\"assistant\",\"content\":\"two\"}",
                "{\"content\":7}",
                "{}",
                "null"
            })
    void readsWhateverFollowsTheUsualAsIfItStoodAlone(String delta) {
        for (String end : List.of("null", "\"stop\"")) {
            for (String after :
                    List.of("", ",\"obfuscation\":\"\"", ",\"obfuscation\":\"é\"", ",\"obfuscation\":1", ",")) {
                String chunk = chunk("c-1", delta, end, after);

                assertThat(last(USUAL + USUAL + chunk)).as(chunk).isEqualTo(last(chunk));
                assertThat(last(chunk(USUAL, "one") + chunk)).as(chunk).isEqualTo(last(chunk));
            }
        }
    }

    @Test
    void aTextThatMovesToAnotherPlaceIsFoundThere() {
        String before =
                "data: {\"obfuscation\":\"one\",\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"two\"}}]}\n\n";
        String other = before.replace("one", "three").replace("two", "four");

        assertThat(chunks(before + other).get(1).text()).isEqualTo("four");
    }

    @Test
    void choicesAreNotTakenForEachOther() {
        String two = "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},"
                + "{\"index\":1,\"delta\":{\"content\":\"b\"}}]}\n\n";
        String other = two.replace("\"a\"", "\"c\"").replace("\"b\"", "\"d\"");

        ChatChunk second = chunks(two + other).get(1);

        assertThat(second.deltas()).extracting(delta -> delta.text()).containsExactly("c", "d");
    }

    @Test
    void whatIsSaidOnceIsNotSaidAgain() {
        String first = "data: {\"id\":\"c-1\",\"system_fingerprint\":\"fp\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";

        List<ChatChunk> chunks = chunks(first + first + first);

        assertThat(chunks).extracting(chunk -> chunk.extra().size()).containsExactly(1, 0, 0);
    }

    @Test
    void anyStreamIsReadAsItsChunksAlone() {
        Random random = new Random(11);
        String[] texts = {"one", "", "\\n", "é", "🎈", "\\\"", " a longer text than the others ", "}]}", "\\u0041"};
        for (int round = 0; round < 200; round++) {
            StringBuilder events = new StringBuilder();
            List<String> alone = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String delta = "{\"content\":\"" + texts[random.nextInt(texts.length)] + "\"}";
                String pad = random.nextInt(4) == 0 ? "" : ",\"obfuscation\":\"" + "x".repeat(random.nextInt(6)) + "\"";
                String chunk = chunk("c-1", delta, "null", pad);
                events.append(chunk);
                alone.add(last(chunk));
            }

            assertThat(chunks(events.toString()))
                    .extracting(chunk -> chunk.deltas().toString() + chunk.text() + chunk.model() + chunk.extra())
                    .isEqualTo(alone);
        }
    }

    /** What a stream says last: of what chunk, or why it fails. */
    private static String last(String events) {
        try {
            List<ChatChunk> chunks = chunks(events);
            ChatChunk chunk = chunks.get(chunks.size() - 1);
            return chunk.deltas().toString() + chunk.text() + chunk.model() + chunk.extra();
        } catch (ProviderException failure) {
            return failure.kind().name();
        }
    }

    private static List<ChatChunk> chunks(String events) {
        BodyReading<ChatChunk> reading = new BodyReading<>(CODEC.open(
                ChatRequest.builder("any")
                        .user("Hello")
                        .stop("END")
                        .build()
                        .streamed(), // nothing alone is an answer, too
                new Deployment("main", "gpt-test", Map.of()),
                new HttpHead(200, HttpHeaders.of(Map.of("Content-Type", List.of("text/event-stream"))))));
        List<ChatChunk> chunks = new ArrayList<>();
        byte[] bytes = events.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; ) {
            byte[] space = reading.space();
            int count = Math.min(bytes.length - at, space.length - reading.end());
            System.arraycopy(bytes, at, space, reading.end(), count);
            reading.received(count);
            at += count;
            for (ChatChunk chunk = reading.next(); chunk != null; chunk = reading.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    private static String chunk(String usual, String text) {
        return usual.replace("\"abc\"", "\"a\"").replace("one", text);
    }

    private static String chunk(String id, String delta, String finish, String after) {
        return "data: {\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
                + "\"model\":\"gpt-test-1\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,"
                + "\"finish_reason\":" + finish + "}],\"usage\":null" + after + "}\n\n";
    }
}
