package dev.patchbay.simulation;

import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The engine and the simulator once more, beside those that are loaded, with one line of the engine changed. */
final class PlantedEngine extends URLClassLoader {

    private static final Path SOURCES = Path.of("../router-core/src/main/java/dev/patchbay/router");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** What it knows of the class path, which it need not read for every bug. */
    private static final ThreadLocal<StandardJavaFileManager> FILES =
            ThreadLocal.withInitial(PlantedEngine::filesOfTheClassPath);

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
        Path changed = directory.resolve(Path.of(bug.file()).getFileName() + ".java");
        Files.writeString(changed, source.replace(bug.line(), bug.instead()));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        StandardJavaFileManager files = FILES.get();
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        boolean compiled = COMPILER.getTask(
                        null, files, null, List.of("-proc:none", "-nowarn"), null, files.getJavaFileObjects(changed))
                .call();
        if (!compiled) {
            throw new IllegalStateException("does not compile: " + bug.instead());
        }
        return new PlantedEngine(List.of(
                classes.toUri().toURL(),
                placeOf(Patchbay.class),
                placeOf(Router.class),
                placeOf(Simulation.class),
                placeOf(PlantedHunt.class)));
    }

    private static StandardJavaFileManager filesOfTheClassPath() {
        StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
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
