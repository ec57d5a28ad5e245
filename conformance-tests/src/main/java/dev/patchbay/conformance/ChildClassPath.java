package dev.patchbay.conformance;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a child finds the classes that this JVM has: on its class path, on its module path, and wherever the suite came from. */
final class ChildClassPath {

    /** Options for every JVM, which are not meant for one of the kit's own. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private ChildClassPath() {}

    /** Gives it to a process, in its environment: it may be longer than a command line. */
    static ProcessBuilder on(ProcessBuilder process, Class<?> suite) {
        OPTIONS.forEach(process.environment()::remove);
        process.environment().put("CLASSPATH", String.join(File.pathSeparator, of(suite)));
        return process;
    }

    private static Set<String> of(Class<?> suite) {
        Set<String> places = new LinkedHashSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path", "surefire.test.class.path")) {
            for (String place : System.getProperty(property, "").split(Pattern.quote(File.pathSeparator), -1)) {
                if (!place.isEmpty()) {
                    places.add(Path.of(place).toAbsolutePath().toString());
                }
            }
        }
        for (ClassLoader loader : List.of(Thread.currentThread().getContextClassLoader(), suite.getClassLoader())) {
            places.addAll(behind(loader));
        }
        return places;
    }

    private static Set<String> behind(@Nullable ClassLoader first) {
        Set<String> places = new LinkedHashSet<>();
        for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader open) {
                for (URL url : open.getURLs()) {
                    try {
                        places.add(Path.of(url.toURI()).toString());
                    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
                        // Nothing that another JVM could be given.
                    }
                }
            }
        }
        return places;
    }
}
