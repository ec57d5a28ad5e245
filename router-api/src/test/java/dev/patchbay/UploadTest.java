package dev.patchbay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadTest {

    private static final byte[] SOUND = "RIFF....WAVE".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void sendsBytesAsOftenAsNeeded() throws IOException {
        byte[] mine = SOUND.clone();
        Upload upload = Upload.of("a.wav", mine);

        mine[0] = 'x';

        assertThat(content(upload)).isEqualTo(SOUND);
        assertThat(content(upload)).isEqualTo(SOUND);
        assertThat(upload.isReplayable()).isTrue();
        assertThat(upload.size()).isEqualTo(12);
        assertThat(upload.mediaType()).isNull();
    }

    @Test
    void sendsAFileUnderItsName() throws IOException {
        Upload upload = Upload.of(file());

        assertThat(upload.name()).isEqualTo("speech.wav");
        assertThat(upload.size()).isEqualTo(12);
        assertThat(content(upload)).isEqualTo(SOUND);
        assertThat(content(upload)).isEqualTo(SOUND);
        assertThat(upload.isReplayable()).isTrue();
    }

    @Test
    void refusesAFileThatIsNoneAtOnce() throws IOException {
        Path none = folder.resolve("none.wav");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Upload.of(none));
        assertThatIOException().isThrownBy(() -> Upload.of(folder));
    }

    @Test
    void refusesAFileThatDisappeared() throws IOException {
        Path file = file();
        Upload upload = Upload.of(file);
        assertThat(content(upload)).isEqualTo(SOUND);

        Files.delete(file);

        assertThat(upload.isReplayable()).isFalse();
        assertThatIOException().isThrownBy(upload::open);
    }

    @Test
    void refusesAFileThatBecameAnotherOfTheSameSize() throws IOException {
        Path file = file();
        Upload upload = Upload.of(file);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(upload.isReplayable()).isFalse();
        assertThatIOException().isThrownBy(upload::open).withMessageContaining("changed");
    }

    @Test
    void refusesAFileThatGrew() throws IOException {
        Path file = file();
        Upload upload = Upload.of(file);

        Files.write(file, "RIFF....WAVEfmt ".getBytes(UTF_8));

        assertThat(upload.isReplayable()).isFalse();
        assertThatIOException().isThrownBy(upload::open);
    }

    @Test
    void failsInsteadOfEndingEarlyWhenTheFileIsCutWhileItIsRead() throws IOException {
        Path file = file();
        Upload upload = Upload.of(file);

        try (InputStream stream = upload.open()) {
            assertThat(stream.readNBytes(4)).hasSize(4);
            Files.write(file, "RIFF..".getBytes(UTF_8));

            assertThatExceptionOfType(EOFException.class).isThrownBy(stream::readAllBytes);
        }
    }

    @Test
    void failsAtTheEndWhenTheFileWasRewrittenWhileItWasRead() throws IOException {
        Path file = file();
        Upload upload = Upload.of(file);

        try (InputStream stream = upload.open()) {
            assertThat(stream.readNBytes(12)).hasSize(12);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

            assertThatIOException().isThrownBy(stream::read).withMessageContaining("changed");
        }
    }

    @Test
    void givesAwayAStreamOnce() throws IOException {
        Upload upload = Upload.once("a.wav", new ByteArrayInputStream(SOUND));
        Upload renamed = upload.withName("b.wav").withMediaType("audio/wav").withSize(12);
        assertThat(upload.isReplayable()).isTrue();
        assertThat(upload.size()).isEqualTo(Upload.UNKNOWN_SIZE);

        assertThat(content(renamed)).isEqualTo(SOUND);

        assertThat(upload.isReplayable()).isFalse();
        assertThat(renamed.isReplayable()).isFalse();
        assertThatIOException().isThrownBy(upload::open);
    }

    @Test
    void givesAwayAStreamOnceHoweverManyWantIt() throws Exception {
        Upload upload = Upload.once("a.wav", new ByteArrayInputStream(SOUND));
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);

        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                    upload.open().close();
                    opened.incrementAndGet();
                } catch (IOException | InterruptedException refused) {
                    // the others are refused
                }
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(opened).hasValue(1);
    }

    @Test
    void opensAStreamAnewForEveryAttempt() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        Upload upload = Upload.replayable("a.wav", () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(SOUND);
        });

        assertThat(content(upload)).isEqualTo(SOUND);
        assertThat(content(upload)).isEqualTo(SOUND);

        assertThat(opened).hasValue(2);
        assertThat(upload.isReplayable()).isTrue();
    }

    @Test
    void holdsAStreamToItsSize() throws IOException {
        Upload.Opening opening = () -> new ByteArrayInputStream(SOUND);
        Upload upload = Upload.replayable("a.wav", opening);

        assertThat(content(upload.withSize(12))).isEqualTo(SOUND);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> content(upload.withSize(13)));
        assertThatIOException().isThrownBy(() -> content(upload.withSize(11))).withMessageContaining("longer");
        assertThatIllegalArgumentException().isThrownBy(() -> upload.withSize(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.of("a.wav", SOUND).withSize(11));
    }

    @Test
    void readsByteByByteAndSkipsWithinItsSize() throws IOException {
        try (InputStream stream = Upload.of("a.wav", SOUND).open()) {
            assertThat(stream.available()).isEqualTo(12);
            assertThat(stream.markSupported()).isFalse();
            assertThat(stream.read()).isEqualTo('R');
            assertThat(stream.skip(100)).isEqualTo(11);
            assertThat(stream.read()).isEqualTo(-1);
            assertThatIOException().isThrownBy(stream::reset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nX-Evil: 1", "a\n.wav", "a\0.wav", "a\u007f", "a\u0085"})
    void refusesANameThatCouldForgeAHeader(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upload.of(name, SOUND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.of("a", SOUND).withName(name));
    }

    @Test
    void refusesANameThatIsTooLong() {
        String name = "n".repeat(256);

        assertThatIllegalArgumentException().isThrownBy(() -> Upload.of(name, SOUND));
        assertThat(Upload.of("n".repeat(255), SOUND).name()).hasSize(255);
        assertThat(Upload.of("Grüße \"7\".wav", SOUND).name()).isEqualTo("Grüße \"7\".wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "audio", "audio/", "audio/wav\r\nX-Evil: 1", "a b/c", "audio/wav;\n"})
    void refusesWhatIsNoMediaType(String type) {
        Upload upload = Upload.of("a", SOUND);

        assertThatIllegalArgumentException().isThrownBy(() -> upload.withMediaType(type));
    }

    @Test
    void keepsTheMediaType() {
        Upload upload = Upload.of("a.webm", SOUND).withMediaType("audio/webm;codecs=opus");

        assertThat(upload.withName("b").withSize(12).mediaType()).isEqualTo("audio/webm;codecs=opus");
        assertThat(upload.withMediaType(null).mediaType()).isNull();
    }

    @Test
    void printsNameAndSizeAlone() {
        assertThat(Upload.of("a.wav", SOUND).withMediaType("audio/wav")).hasToString("Upload[a.wav, 12 bytes]");
        assertThat(Upload.once("a.wav", new ByteArrayInputStream(SOUND))).hasToString("Upload[a.wav, size unknown]");
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("speech.wav"), SOUND);
    }

    private static byte[] content(Upload upload) throws IOException {
        try (InputStream stream = upload.open()) {
            return stream.readAllBytes();
        }
    }
}
