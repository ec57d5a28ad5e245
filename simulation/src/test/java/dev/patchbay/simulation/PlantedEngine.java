package dev.patchbay.simulation;

import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** The engine and the simulator once more, beside those that are loaded, with one line of the engine changed. */
final class PlantedEngine extends URLClassLoader {

    private static final Path SOURCES = Path.of("../router-core/src/main/java/dev/patchbay/router");

    private PlantedEngine(List<URL> places) {
        super(places.toArray(new URL[0]), PlantedEngine.class.getClassLoader());
    }

    /**
     * Changes the line, compiles the class and puts it before the engine's own.
     *
     * @param directory an empty one
     */
    static PlantedEngine with(PlantedBug bug, Path directory) throws IOException {
        String source = Files.readString(SOURCES.resolve(bug.file() + ".java"));
        if (source.split(java.util.regex.Pattern.quote(bug.line()), -1).length != 2) {
            throw new IllegalStateException("once in " + bug.file() + ": " + bug.line());
        }
        Path changed = directory.resolve(bug.file() + ".java");
        Files.writeString(changed, source.replace(bug.line(), bug.instead()));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        path,
                        "-d",
                        classes.toString(),
                        changed.toString());
        if (status != 0) {
            throw new IllegalStateException("does not compile: " + bug.instead());
        }
        return new PlantedEngine(List.of(
                classes.toUri().toURL(),
                placeOf(Patchbay.class),
                placeOf(Router.class),
                placeOf(Simulation.class),
                placeOf(PlantedHunt.class)));
    }

    private static URL placeOf(Class<?> any) {
        return any.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.patchbay.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    public URL getResource(String name) {
        return findResource(name);
    }
}
