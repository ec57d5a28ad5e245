package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.testing.StartedRouter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a JVM has to make up while it runs, and nothing of the platform that is slow to load, is used to start. */
@Timeout(60)
final class ColdStartTest {

    private static final Pattern LAMBDA_OF_THE_ENGINE =
            Pattern.compile("dev\\.patchbay\\.router\\.((config|catalog)\\.)?[A-Z]\\w*(\\$\\w+)*\\$\\$Lambda.*");

    private final List<String> loaded = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), """
                defaults: { max-wait: 2s, cooldown: { after: 2 } }
                models:
                  m:
                    deployments:
                      - { provider: echo, model: x, api-key: one, rpm: 10, options: { a: [1, { b: c }] } }
                      - { provider: echo, model: y, api-key: two, rpm: 20 }
                    retries: { timeout: 2 }
                    fallbacks: [ n, { model: n, on: [content] } ]
                  n: { deployments: [ { provider: echo, model: z } ] }
                aliases: { o: m }
                """);
        Path log = folder.resolve("classes");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + ":none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedRouter.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("started");
        for (String line : Files.readAllLines(log)) {
            loaded.add(line.split(" ", 2)[0]);
        }
        assertThat(loaded)
                .contains(TableBuilder.class.getName())
                .anyMatch(name -> name.contains("StartedRouter$$Lambda"));
    }

    @Test
    void theEngineMakesUpNoClasses() {
        assertThat(loaded).noneMatch(name -> LAMBDA_OF_THE_ENGINE.matcher(name).matches());
        assertThat(loaded).doesNotContain("java.lang.runtime.ObjectMethods");
    }

    @Test
    void theEngineJoinsTextsByPlainCode() throws IOException {
        int read = 0;
        for (String name : loaded) {
            if (name.startsWith("dev.patchbay.") && !name.contains("$$")) {
                try (InputStream bytes = getClass().getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                    String code = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);

                    assertThat(code.contains("makeConcatWithConstants"))
                            .as(name)
                            .isFalse();
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void nothingOfThePlatformThatTakesLongIsLoaded() {
        assertThat(loaded)
                .doesNotContain(
                        "java.security.MessageDigest",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "jdk.internal.logger.LazyLoggers")
                .noneMatch(name -> name.startsWith("dev.failsafe") || name.startsWith("com.google."));
    }
}
