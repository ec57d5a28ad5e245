package dev.patchbay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.conformance.acme.AcmeFactory;
import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ConformanceCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String cells = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void remember() {
        cells = System.getProperty("patchbay.conformance.cells", "sampled");
    }

    @AfterEach
    void putBack() {
        System.setProperty("patchbay.conformance.cells", cells);
        System.clearProperty("patchbay.conformance.seed");
    }

    @Test
    void provesAPluginOfOpenAisWireByItsNameAndSettings() throws IOException {
        Path jar = jar("acme.jar", ProviderFactory.class, AcmeFactory.class.getName());

        int status = run("--jar", jar, "--provider", "acme", "--settings", settings("""
                wire: openai
                settings: { where: "${base-url}", token: any }
                models: { moderation: acme-judge }
                """));

        assertThat(err.toString()).isEmpty();
        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("router rules +moderation +so far \\d+ passed, 0 failed")
                .containsPattern("provider rules +moderation +so far \\d+ passed, 0 failed")
                .containsPattern("all +\\d{3} +0 +\\d+")
                .contains("report: " + folder.resolve("report/index.html"));
        assertThat(folder.resolve("report/report.json")).content().contains("\"provider\" : \"acme\"");
    }

    @Test
    void aBrokenPluginIsOneFailureWithARemedy() throws IOException {
        Path jar = jar("acme.jar", ProviderFactory.class, AcmeFactory.class.getName());

        int status = run("--jar", jar, "--provider", "acme", "--settings", settings("""
                wire: openai
                settings: { token: any }
                """));

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .containsOnlyOnce("FAILED")
                .contains("FAILED K001 the plugin loads")
                .contains("create(settings) threw java.lang.IllegalArgumentException: setting 'where' is missing")
                .contains("Remedy: ")
                .containsPattern("all +0 +1 +4")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongJarIsOneSentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertWrong(
                "--jar: there is no file gone.jar; is the plugin built?", "--jar", "gone.jar", "--provider", "acme");
        assertWrong("--jar: there is no jar in the folder " + empty, "--jar", empty, "--provider", "acme");
        assertWrong("--jar: " + text + " is not a jar", "--jar", text, "--provider", "acme");
    }

    @Test
    void aWrongProviderIsOneSentenceThatNamesThoseThatThereAre() throws IOException {
        Path jar = jar("acme.jar", ProviderFactory.class, AcmeFactory.class.getName());

        assertWrong("--provider: no plugin 'acmee' is on the class path, only [", "--jar", jar, "--provider", "acmee");
        assertThat(err.toString()).contains("acme", "Remedy: the factory is a public class");
    }

    @Test
    void aPluginOfAnUnknownWireIsToldHowToBringOne() throws IOException {
        Path jar = jar("acme.jar", ProviderFactory.class, AcmeFactory.class.getName());

        assertWrong("no jar brings a suite for 'acme'", "--jar", jar, "--provider", "acme");
        assertThat(err.toString()).contains("add the jar of the plugin's tests", "wire: openai");
        assertWrong(
                "--settings: there is no wire 'open'; there is: openai",
                "--jar",
                jar,
                "--provider",
                "acme",
                "--settings",
                settings("wire: open"));
    }

    @Test
    void aSuiteThatCannotBeLoadedIsOneSentence() throws IOException {
        Path jar = jar("acme.jar", ConformanceSuite.class, "com.example.Gone");

        assertWrong("--jar: a suite cannot be loaded: ", "--jar", jar, "--provider", "acme");
        assertThat(err.toString()).contains("com.example.Gone not found", "add the jars that it needs");
    }

    @Test
    void wrongSettingsAreOneSentenceWithoutTheirValues() throws IOException {
        Path jar = jar("acme.jar", ProviderFactory.class, AcmeFactory.class.getName());

        assertWrongSettings(jar, folder.resolve("gone.yaml"), "--settings: there is no file ");
        assertWrongSettings(jar, settings("settings: [ sk-secret"), " is no YAML, at line 1");
        assertWrongSettings(
                jar, settings("setting: { token: sk-secret }"), " has the unknown key 'setting'; there are [");
        assertWrongSettings(jar, settings("settings: sk-secret"), ": settings is a map from names to values");
        assertWrongSettings(jar, settings("settings: { token: [sk-secret] }"), ": settings.token is a text");
        assertWrongSettings(jar, settings("wire: openai\nwire: openai"), " is no YAML, at line 2");
        assertWrongSettings(jar, settings(""), " has none of the keys [settings, wire, models]");
    }

    @Test
    void wrongArgumentsAreOneSentence() {
        assertWrong("Missing required options: ");
        assertThat(err.toString()).contains("'--jar=JAR'", "'--provider=NAME'", " (--help shows what there is)");
        assertWrong("Unknown option: '--jars=x'", "--jars=x", "--jar", "y", "--provider", "z");
        assertWrong("Invalid value for option '--seed'", "--jar", "y", "--provider", "z", "--seed", "often");
    }

    @Test
    void helpTellsEveryOptionAndTheStatuses() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--jar", "--provider", "--settings", "--report", "--all", "--seed")
                .contains("base-url: ${base-url}")
                .contains("Exit status: 0 every rule holds, 1 one is broken, 2 wrong arguments or");
    }

    private void assertWrongSettings(Path jar, Path settings, String message) {
        assertWrong(message, "--jar", jar, "--provider", "acme", "--settings", settings);
        assertThat(err.toString()).doesNotContain("sk-secret");
    }

    private void assertWrong(String message, Object... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("conformance: ").contains(message).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    private int run(Object... arguments) {
        List<String> all = new ArrayList<>();
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        if (all.contains("--provider")) {
            all.addAll(List.of("--report", folder.resolve("report").toString()));
        }
        CommandLine command = ConformanceCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return command.execute(all.toArray(String[]::new));
    }

    private Path settings(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "settings", ".yaml"), yaml);
    }

    /** A jar with one service of one class, which is on the class path already. */
    private Path jar(String name, Class<?> service, String implementation) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
            zip.write(implementation.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
