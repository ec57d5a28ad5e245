package dev.patchbay.benchmarks.upload;

import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.measure.Child;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends 256 MiB of audio from a process with 64 MB of heap. */
public final class UploadTable {

    private static final long SIZE = 256L << 20;
    private static final String HEAP = "64m";

    private UploadTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        long size = effort.warmUp().isZero() ? SIZE / 64 : SIZE;
        Path file = Files.createTempFile("benchmark", ".mp3");
        try (LoopbackServer server = LoopbackServer.answering(Answers.transcription())) {
            try (RandomAccessFile audio = new RandomAccessFile(file.toFile(), "rw")) {
                audio.setLength(size);
            }
            long start = System.nanoTime();
            String said = upload(server.baseUrl(), file);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "  %d MiB sent in %.1f s, start of the process included: %s%n", size >> 20, seconds, said);
            report.reached(
                    (size >> 20) + " MiB of audio to be transcribed, with 64 MB of heap",
                    "passes",
                    said.isEmpty() ? "fails" : "passes",
                    !said.isEmpty());
        } finally {
            Files.delete(file);
        }
    }

    private static String upload(String baseUrl, Path file) {
        try (Child program = Child.running(HEAP, UploadProgram.class, baseUrl, file.toString())) {
            return program.line();
        } catch (IOException failed) {
            return "";
        }
    }
}
