package dev.patchbay.router.catalog;

import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes jars with plugins in them, good ones and broken ones. */
final class PluginJar {

    private final Path folder;
    private final String name;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    PluginJar(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** A factory class; the code goes into its body. */
    PluginJar factory(String className, String plugin, String code) {
        return source(className, """
                public class %s implements dev.patchbay.spi.ProviderFactory {
                    %s
                    public String name() { return "%s"; }
                    public java.util.List<dev.patchbay.spi.Setting> settings() { return java.util.List.of(); }
                    public dev.patchbay.spi.Provider create(dev.patchbay.spi.Settings settings) { return null; }
                }
                """.formatted(className, code, plugin));
    }

    PluginJar source(String className, String source) {
        try {
            Path work = Files.createTempDirectory(folder, "classes");
            Path file = Files.writeString(work.resolve(className + ".java"), source);
            List<String> options = List.of(
                    "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", work.toString(), file.toString());
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
            if (status != 0) {
                throw new IllegalStateException("the source of " + className + " does not compile");
            }
            try (var classes = Files.newDirectoryStream(work, "*.class")) {
                for (Path made : new ArrayList<>(iterable(classes))) {
                    entries.put(made.getFileName().toString(), Files.readAllBytes(made));
                }
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    PluginJar patch(String className, UnaryOperator<byte[]> change) {
        entries.computeIfPresent(className + ".class", (key, bytes) -> change.apply(bytes));
        return this;
    }

    PluginJar without(String className) {
        entries.remove(className + ".class");
        return this;
    }

    PluginJar announcing(String... lines) {
        entries.put(
                "META-INF/services/" + ProviderFactory.class.getName(),
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Path write() {
        Path jar = folder.resolve(name);
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                stream.putNextEntry(new ZipEntry(entry.getKey()));
                stream.write(entry.getValue());
                stream.closeEntry();
            }
            return jar;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> iterable(Iterable<Path> paths) {
        List<Path> list = new ArrayList<>();
        paths.forEach(list::add);
        return list;
    }
}
