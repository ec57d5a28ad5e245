package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what a configuration can be. */
final class ConfigFileTest {

    private static final String GOOD = "models: { one: { deployments: [ { provider: keyless, model: m } ] } }\n";

    @TempDir
    private Path folder;

    @Test
    void aFileIsLoadedWithOrWithoutByteOrderMark() throws IOException {
        Path plain = write("plain.yaml", GOOD.getBytes(StandardCharsets.UTF_8));
        Path marked = write("marked.yaml", ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8));

        RouterConfig config = ConfigLoader.load(plain, name -> null, FakeFactory.catalog());

        assertThat(config.models()).containsOnlyKeys("one");
        assertThat(ConfigLoader.load(marked, name -> null, FakeFactory.catalog())
                        .models())
                .containsOnlyKeys("one");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.yaml");

        ConfigProblem problem = problem(file);

        assertThat(problem).hasToString(file + ": no such file");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(problem(folder).message()).isEqualTo("is a directory");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        byte[] large = ("#" + "x".repeat(1 << 20) + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);

        Path file = write("large.yaml", large);

        assertThat(problem(file).message()).isEqualTo("larger than 1 MiB");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = write("latin.yaml", "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem(file).message()).isEqualTo("not UTF-8");
    }

    @Test
    void deepNestingIsRefusedWhereItBecomesTooDeep() throws IOException {
        Path flow = write("flow.yaml", ("models: " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));

        ConfigProblem problem = problem(flow);

        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.message()).isEqualTo("more than 32 levels deep");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static ConfigProblem problem(Path file) {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(file, name -> null, FakeFactory.catalog()));
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }
}
