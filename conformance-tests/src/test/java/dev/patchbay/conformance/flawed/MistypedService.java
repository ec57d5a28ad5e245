package dev.patchbay.conformance.flawed;

import dev.patchbay.conformance.flawed.sleepy.SleepyPlugin;
import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A plugin in a folder of its own, whose service file names a class that is not there. */
public final class MistypedService {

    private static final Class<?> PLUGIN = SleepyPlugin.class;

    private MistypedService() {}

    /** Puts it into this folder and loads it from there. */
    public static ProviderFactory in(Path folder) throws IOException, ReflectiveOperationException {
        String file = PLUGIN.getName().replace('.', '/') + ".class";
        Files.createDirectories(folder.resolve(file).getParent());
        try (InputStream code = PLUGIN.getClassLoader().getResourceAsStream(file)) {
            Files.copy(Objects.requireNonNull(code), folder.resolve(file));
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ProviderFactory.class.getName()), PLUGIN.getName() + "Factory\n");
        ClassLoader alone = new ClassLoader(PLUGIN.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(PLUGIN.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, alone);
        return (ProviderFactory)
                loader.loadClass(PLUGIN.getName()).getDeclaredConstructor().newInstance();
    }
}
