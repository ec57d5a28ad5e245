package dev.patchbay.benchmarks.cold;

import dev.patchbay.benchmarks.http.BareClient;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The programs in a jar of their own: the benchmarks' jar names every library beside us in its manifest, and whoever looks
 * for services on the class path opens them all.
 */
final class ColdPrograms {

    private static final List<Class<?>> CLASSES = List.of(
            ColdBare.class,
            ColdClock.class,
            ColdFile.class,
            ColdRouter.class,
            OpenAiRouters.class,
            BareClient.class,
            BareClient.SpeechBody.class);

    private ColdPrograms() {}

    /** Writes the jar. */
    static void writeTo(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> program : CLASSES) {
                String entry = program.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = program.getResourceAsStream("/" + entry)) {
                    if (in == null) {
                        throw new IOException("no " + entry);
                    }
                    in.transferTo(out);
                }
            }
        }
    }
}
