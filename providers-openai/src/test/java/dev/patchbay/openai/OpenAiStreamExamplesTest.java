package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.VendorFiles;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptionRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streams that the vendor documents, where a collection of them lies beside the project, read through the provider. */
final class OpenAiStreamExamplesTest {

    private static final ChatRequest CHAT = ChatRequest.of("m", "Hello");

    @Test
    void readsAnAnswerOfChat() throws IOException {
        ChatAssembler assembler = new ChatAssembler();

        read(CHAT.streamed(), "chat.streaming.sse").forEach(assembler::add);

        ChatResponse response = assembler.response();
        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.id()).isEqualTo("chatcmpl-123");
    }

    @Test
    void findsTheErrorInTheMiddleOfOne() throws IOException {
        try (OpenAiUpstream openAi = answering(VendorFiles.bytes("examples/openai/chat.midstream-error.sse"))) {
            ResponseStream<ChatChunk> stream = Asked.answer(openAi.provider(), CHAT.streamed(), OneAttempt.at("m"));
            List<String> texts = new ArrayList<>();

            Throwable failure =
                    catchThrowableOfType(Throwable.class, () -> stream.forEach(chunk -> texts.add(chunk.text())));

            assertThat(texts).containsExactly("Hello");
            assertThat(kindOf(failure)).isEqualTo(ErrorKind.SERVER_ERROR);
        }
    }

    @Test
    void readsATranscriptAsItIsWritten() throws IOException {
        TranscriptionRequest request = TranscriptionRequest.of("m", Upload.of("song.mp3", new byte[] {1}));

        List<TranscriptChunk> chunks = read(request.streamed(), "transcription.streaming.sse");

        StringBuilder written = new StringBuilder();
        chunks.forEach(chunk -> written.append(chunk.text()));
        assertThat(written.toString())
                .startsWith("I see skies of blue")
                .endsWith("what a wonderful world.")
                .hasSize(136);
        assertThat(chunks.get(chunks.size() - 1).usage()).isNotNull();
    }

    /** The document's own audio is some words, so samples take its place. */
    @Test
    void readsSpeechInEvents() throws IOException {
        SpeechRequest request = SpeechRequest.builder("m", "Hello")
                .voice("alloy")
                .format(AudioFormat.PCM)
                .option("stream_format", "sse")
                .build();

        byte[] samples = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9};
        String example = new String(VendorFiles.bytes("examples/openai/speech.sse-stream-format.sse"), UTF_8)
                .replaceFirst("SUQz[^\"]*", Base64.getEncoder().encodeToString(samples))
                .replaceFirst("LWNo[^\"]*", Base64.getEncoder().encodeToString(samples));

        List<AudioChunk> chunks = readBytes(request.streamed(), example.getBytes(UTF_8));

        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (AudioChunk chunk : chunks) {
            chunk.writeTo(audio);
        }
        assertThat(audio.toByteArray()).hasSize(2 * samples.length).startsWith(samples);
        assertThat(chunks.get(chunks.size() - 1).usage().totalTokens()).hasValue(115);
    }

    private static <T> List<T> read(CallRequest<ResponseStream<T>> request, String file) throws IOException {
        return readBytes(request, VendorFiles.bytes("examples/openai/" + file));
    }

    private static <T> List<T> readBytes(CallRequest<ResponseStream<T>> request, byte[] events) throws IOException {
        try (OpenAiUpstream openAi = answering(events)) {
            List<T> items = new ArrayList<>();
            Asked.answer(openAi.provider(), request, OneAttempt.at("gpt-4o-mini-tts"))
                    .forEach(items::add);
            return items;
        }
    }

    private static OpenAiUpstream answering(byte[] events) throws IOException {
        return OpenAiUpstream.answering(200, "text/event-stream", events, Map.of());
    }

    private static ErrorKind kindOf(Throwable failure) {
        return failure instanceof CallException told ? told.kind() : ((ProviderException) failure).kind();
    }
}
