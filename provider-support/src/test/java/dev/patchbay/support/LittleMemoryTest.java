package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody.Form;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.Conversation;
import dev.patchbay.support.testing.LittleMemory;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large uploads and endless answers in processes with 64 MiB of heap, which would die of holding either. */
final class LittleMemoryTest {

    private static final long SIZE = 256L << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"file", "stream"})
    void anUploadIsNeverHeldInMemory(String kind) throws Exception {
        Path file = folder.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
        AtomicLong received = new AtomicLong();
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.readBody(counting(received));
            conversation.write(Answers.of(200, "ok"));
        })) {
            String printed = LittleMemory.run(Uploading.class, server.url(), kind, file.toString());

            assertThat(printed).isEqualTo("200");
            assertThat(received.get()).isGreaterThan(SIZE).isLessThan(SIZE + 1_000);
            assertThat(server.requests().get(0).contains("Content-Length: ")).isEqualTo(kind.equals("file"));
        }
    }

    /** One process for all: starting them takes longer than what they do. */
    @Test
    void endlessAnswersEndAtTheirBounds() throws Exception {
        List<String> repeated = List.of(
                "x",
                "data: x",
                "data: \n",
                "\n",
                "x\n",
                ": x\n",
                "data:\n\n",
                "data: {}\n\n",
                "event: x\n",
                "\r\n",
                "id: 1\n");
        List<String> arguments = new ArrayList<>();
        List<ScriptedServer> servers = new ArrayList<>();
        try {
            for (String one : repeated) {
                servers.add(ScriptedServer.playing(conversation -> endless(conversation, one)));
                arguments.addAll(
                        List.of("EVENTS", servers.get(servers.size() - 1).url()));
            }
            for (Form form : List.of(Form.LINES, Form.WHOLE, Form.BYTES)) {
                servers.add(ScriptedServer.playing(conversation -> endless(conversation, "x")));
                arguments.addAll(
                        List.of(form.name(), servers.get(servers.size() - 1).url()));
            }

            String printed = LittleMemory.run(Reading.class, arguments.toArray(String[]::new));

            assertThat(printed.lines()).hasSize(servers.size()).containsOnly("RESPONSE_TOO_LARGE");
        } finally {
            for (ScriptedServer server : servers) {
                server.close();
            }
        }
    }

    @Test
    void anAnswerThatIsAllowedToBeLargeTakesNoMoreThanAPartOfTheMemory() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> endless(conversation, "x"))) {
            assertThat(LittleMemory.run(Collecting.class, server.url())).isEqualTo("RESPONSE_TOO_LARGE");
        }
    }

    private static void endless(Conversation conversation, String repeated) throws IOException {
        conversation.readRequest();
        conversation.write(Answers.head(200, "Transfer-Encoding: chunked"));
        String chunk = Answers.chunk(repeated.repeat(60_000 / repeated.length()));
        while (true) {
            conversation.write(chunk);
        }
    }

    private static OutputStream counting(AtomicLong bytes) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                bytes.addAndGet(length);
            }
        };
    }

    /** Uploads a file, or as many bytes from a stream, and prints the status of the answer. */
    static final class Uploading {
        public static void main(String[] arguments) throws IOException {
            Upload upload = Upload.of(Path.of(arguments[2]));
            Upload sent = arguments[1].equals("file") ? upload : Upload.once("large.bin", upload.open());
            HttpProvider provider = HttpProvider.builder(arguments[0])
                    .refusals(refusal -> ProviderException.of(ErrorKind.SERVER_ERROR))
                    .on(Ask.TYPE, new UploadCodec(sent))
                    .build();
            System.out.println(Asking.ask(provider, TestAttempt.lasting(Duration.ofSeconds(50)))
                    .status());
        }
    }

    /** Asks for an answer of up to twice the memory, and prints what comes of it. */
    static final class Collecting {
        public static void main(String[] arguments) {
            HttpProvider provider = HttpProvider.builder(arguments[0])
                    .refusals(refusal -> ProviderException.of(ErrorKind.SERVER_ERROR))
                    .on(Ask.TYPE, new Large())
                    .build();
            try {
                Asking.ask(provider, TestAttempt.lasting(Duration.ofSeconds(50)));
                System.out.println("complete");
            } catch (ProviderException failure) {
                System.out.println(failure.kind());
            }
        }

        private record Large() implements Codec<Ask, HttpAnswer> {

            @Override
            public HttpCall encode(Ask request, Deployment deployment) {
                return HttpCall.json("ask", new byte[] {'{', '}'});
            }

            @Override
            public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
                return answer;
            }

            @Override
            public long maxAnswerBytes() {
                return 128 << 20;
            }
        }
    }

    /** Reads streams as long as they go and prints what they fail with. */
    static final class Reading {
        public static void main(String[] arguments) {
            for (int i = 0; i < arguments.length; i += 2) {
                System.out.println(end(Form.valueOf(arguments[i]), arguments[i + 1]));
            }
        }

        private static String end(Form form, String url) {
            Told told = Told.by(url, form, TestAttempt.relaxed());
            try {
                while (told.next() != null) {
                    // Items are dropped, as a reader does that keeps up.
                }
                return "complete";
            } catch (ProviderException failure) {
                return failure.kind().name();
            }
        }
    }
}
