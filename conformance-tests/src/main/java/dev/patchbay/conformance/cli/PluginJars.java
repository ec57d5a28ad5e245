package dev.patchbay.conformance.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The jars of a command line as a class path, behind the kit's own. */
final class PluginJars {

    private PluginJars() {}

    /**
     * Opens them.
     *
     * @param given files, and folders that stand for every jar in them
     * @throws Complaint when one is not there, or is none
     */
    static URLClassLoader open(List<Path> given) {
        try {
            List<URL> urls = new ArrayList<>();
            for (Path path : given) {
                for (Path jar : Files.isDirectory(path) ? jarsIn(path) : List.of(path)) {
                    check(jar);
                    urls.add(jar.toUri().toURL());
                }
            }
            return new URLClassLoader(urls.toArray(URL[]::new), PluginJars.class.getClassLoader());
        } catch (IOException unreadable) {
            throw new Complaint("--jar: cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new Complaint("--jar: there is no jar in the folder " + folder
                        + "; name the plugin's jar, or a folder with it and what it depends on");
            }
            return jars;
        }
    }

    private static void check(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new Complaint("--jar: there is no file " + jar + "; is the plugin built?");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() == 0) {
                throw new Complaint("--jar: " + jar + " is empty");
            }
        } catch (ZipException broken) {
            throw new Complaint("--jar: " + jar + " is not a jar; name the file that the plugin's build makes");
        }
    }
}
