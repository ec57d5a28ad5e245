package dev.patchbay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.conformance.ready.OpenAiShapedSuite;
import dev.patchbay.spi.ProviderFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin that was compiled against a contract with other methods, or of another shape, is one failure with a remedy. */
final class OtherContractTest {

    private static final String REMEDY = "Remedy: compile the plugin with the router-api that goes with this kit";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"interface, implements, AbstractMethodError", "abstract class, extends, IncompatibleClassChangeError"})
    void byTheClassPath(String shape, String relation, String told) throws Exception {
        Path jar = jar(shape, relation);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Old suite = new Old();
            Method loads = ConformanceSuite.class.getDeclaredMethod("thePluginLoads");
            loads.setAccessible(true);

            assertThatExceptionOfType(ReflectiveOperationException.class)
                    .isThrownBy(() -> loads.invoke(suite))
                    .havingCause()
                    .isInstanceOf(AssertionError.class)
                    .withMessageContaining(told)
                    .withMessageContaining(REMEDY);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void byTheCommandLine() throws IOException {
        StringWriter out = new StringWriter();
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "wire: openai\n");

        int status = ConformanceCommand.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "--jar",
                        jar("interface", "implements").toString(),
                        "--provider",
                        "old",
                        "--settings",
                        settings.toString(),
                        "--report",
                        folder.resolve("report").toString());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .containsOnlyOnce("FAILED")
                .contains("FAILED K001 the plugin loads")
                .contains("AbstractMethodError")
                .contains(REMEDY)
                .doesNotContain("\tat ");
    }

    /** Compiles a plugin against a contract of this shape, and takes the plugin alone. */
    private Path jar(String shape, String relation) throws IOException {
        Path contract = source(
                "dev/patchbay/spi/ProviderFactory.java",
                "package dev.patchbay.spi; public " + shape + " ProviderFactory { public abstract String name(); }");
        Path plugin = source(
                "old/OldFactory.java",
                "package old; public final class OldFactory " + relation + " dev.patchbay.spi.ProviderFactory {"
                        + " public String name() { return \"old\"; } }");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        folder.toString(),
                        "-d",
                        folder.toString(),
                        contract.toString(),
                        plugin.toString());
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        Path jar = folder.resolve("old.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("old/OldFactory.class"));
            zip.write(Files.readAllBytes(folder.resolve("old/OldFactory.class")));
            zip.putNextEntry(new ZipEntry("META-INF/services/" + ProviderFactory.class.getName()));
            zip.write("old.OldFactory\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Path source(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Nothing but the plugin's name. */
    private static final class Old extends OpenAiShapedSuite {

        @Override
        protected String provider() {
            return "old";
        }
    }
}
