package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that come with a call: small ones stay in memory, large ones wait on disk, and are gone when the call is over. */
@Timeout(60)
final class UploadTest {

    private static final WireAnswer HEARD = WireAnswer.json(200, "{\"text\":\"Heard.\"}");
    private static final WireAnswer OVERLOADED =
            WireAnswer.json(503, "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}");
    private static final int THRESHOLD = 10_000;

    @Test
    void aLargeFileIsOnDiskUntilTheCallIsOverAndSentAgainFromThere() throws Exception {
        List<Integer> onDisk = new CopyOnWriteArrayList<>();
        try (GatewayBench bench = new GatewayBench()) {
            ScriptedUpstream failing = bench.upstream(Instruction.deciding(request -> {
                onDisk.add(files(bench));
                return OVERLOADED;
            }));
            ScriptedUpstream hearing = bench.upstream(Instruction.deciding(request -> {
                onDisk.add(files(bench));
                return HEARD;
            }));
            bench.model("hear", "whisper-1", model -> {}, failing, hearing)
                    .limits(Limits.USUAL.withSizes(1_000, 100_000, THRESHOLD))
                    .start();

            HttpResponse<String> large = upload(bench, THRESHOLD + 1);
            awaitNoFiles(bench);
            HttpResponse<String> small = upload(bench, THRESHOLD - 1);

            assertThat(large.body()).contains("Heard.");
            assertThat(small.body()).contains("Heard.");
            assertThat(onDisk).containsExactly(1, 1, 0, 0);
            assertThat(hearing.journal().get(0).body().length).isGreaterThan(THRESHOLD);
            assertThat(hearing.journal().get(0).body().length)
                    .isEqualTo(failing.journal().get(0).body().length);
        }
    }

    @Test
    void aFileOfARefusedCallIsGoneToo() throws Exception {
        try (GatewayBench bench = new GatewayBench()) {
            bench.model("hear", "whisper-1", model -> {}, bench.upstream(Instruction.answer(HEARD)))
                    .limits(Limits.USUAL.withSizes(1_000, 100_000, THRESHOLD))
                    .start();

            HttpResponse<String> refused = bench.send(new Form()
                    .field("model", "nothing")
                    .file("file", "a.mp3", sound(THRESHOLD + 1))
                    .post(bench.request("/v1/audio/transcriptions")));

            assertThat(refused.statusCode()).isEqualTo(404);
            awaitNoFiles(bench);
        }
    }

    @Test
    void aFileLargerThanTheHeapPasses(@TempDir Path directory) throws Exception {
        WireAnswer heard = WireAnswer.json(200, "{\"language_code\":\"en\",\"text\":\"Heard.\",\"words\":[]}");
        try (ScriptedUpstream hearing = ScriptedUpstream.playing(Script.always(Instruction.answer(heard)))) {
            Path config = Files.writeString(
                    directory.resolve("patchbay.yaml"),
                    "models:\n  hear:\n    deployments:\n      - { provider: elevenlabs, model: scribe_v1, api-key: any, base-url: "
                            + hearing.baseUrl() + " }\n");
            try (ChildGateway gateway = ChildGateway.start(directory, "40m", "--config", config.toString())) {
                int size = 60 << 20;

                HttpResponse<String> answer = gateway.send(new Form()
                        .field("model", "hear")
                        .file("file", "a.mp3", sound(size))
                        .post(gateway.request("/v1/audio/transcriptions")));

                assertThat(answer.body()).as(gateway.log()).contains("Heard.");
                assertThat(hearing.journal().get(0).body().length).isGreaterThan(size);
                assertThat(gateway.isAlive()).isTrue();
            }
        }
    }

    private static HttpResponse<String> upload(GatewayBench bench, int bytes) throws Exception {
        return bench.send(new Form()
                .field("model", "hear")
                .file("file", "a.mp3", sound(bytes))
                .post(bench.request("/v1/audio/transcriptions")));
    }

    private static byte[] sound(int bytes) {
        byte[] sound = new byte[bytes];
        System.arraycopy(new byte[] {'I', 'D', '3', 3}, 0, sound, 0, 4);
        return sound;
    }

    /** The client may have its answer a moment before the file is gone. */
    private static void awaitNoFiles(GatewayBench bench) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (files(bench) > 0 && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        assertThat(files(bench)).isZero();
    }

    private static int files(GatewayBench bench) {
        try (Stream<Path> files = Files.list(bench.server().files())) {
            return (int) files.count();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
