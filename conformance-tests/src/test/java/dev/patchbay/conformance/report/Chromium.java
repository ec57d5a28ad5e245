package dev.patchbay.conformance.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless browser of this machine.
 *
 * @param program the file
 */
record Chromium(Path program) {

    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chrome-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable");
    private static final int PATIENCE = 60; // seconds

    /** The first one on the path. */
    static Optional<Chromium> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** What a page's document looks like after its scripts have run. */
    String documentOf(String url, boolean dark, Path scratch) throws IOException, InterruptedException {
        Path document = scratch.resolve("document.html");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1400,1000",
                "--virtual-time-budget=20000",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--dump-dom",
                url));
        Process process = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(scratch.resolve("complaints.txt").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("the browser has not ended for " + PATIENCE + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(document);
    }
}
