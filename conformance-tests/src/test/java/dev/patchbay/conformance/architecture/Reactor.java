package dev.patchbay.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The build that these tests belong to: its modules, the sources they have and the main classes that can be seen. A
 * module is seen on the class path; the programs come after this one in the build, so they are seen when they were built
 * before and are left alone otherwise; what the gateway may know is asked in its own module. {@code benchmarks} and
 * {@code simulation} compare with libraries on purpose and are always left alone, and so is {@code provider-testing}, which only
 * tests see.
 */
final class Reactor {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern FOLDER = Pattern.compile(".*/([^/]+)/target/(test-)?classes/.*");
    private static final Pattern JAR = Pattern.compile(".*/([a-z-]+)-\\d[^/]*\\.jar!/.*");

    private static final List<String> LEFT_ALONE = List.of("benchmarks", "simulation", "provider-testing");
    private static final List<String> PROGRAMS = List.of("examples", "router-gateway");

    static final Path ROOT = root();
    static final List<String> MODULES = modules();
    static final JavaClasses MAIN = mainClasses();

    private Reactor() {}

    /** The sources of every module that must be seen, by the names of the classes that they declare. */
    static List<String> declared() {
        List<String> names = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            boolean mustBeSeen =
                    !LEFT_ALONE.contains(module) && (!PROGRAMS.contains(module) || Files.isDirectory(classes(module)));
            if (mustBeSeen && Files.isDirectory(sources)) {
                names.addAll(declared(sources));
            }
        }
        return names;
    }

    /** The module that a class comes from; test classes count as a module of their own. */
    static String module(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().toString();
        Matcher folder = FOLDER.matcher(location);
        if (folder.matches()) {
            return folder.group(2) == null ? folder.group(1) : folder.group(1) + " (tests)";
        }
        Matcher jar = JAR.matcher(location);
        if (jar.matches()) {
            return jar.group(1);
        }
        throw new AssertionError("which module is " + location + " of?");
    }

    private static JavaClasses mainClasses() {
        Set<Location> locations = new LinkedHashSet<>(Locations.ofPackage(Room.BASE));
        for (String program : PROGRAMS) {
            if (Files.isDirectory(classes(program))) {
                locations.add(Location.of(classes(program).toUri()));
            }
        }
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importLocations(locations);
    }

    private static List<String> declared(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static Path root() {
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml"))
                    && !modules(folder).isEmpty()) {
                return folder;
            }
        }
        throw new AssertionError("no pom with modules is above " + start);
    }

    private static List<String> modules() {
        return modules(ROOT);
    }

    private static List<String> modules(Path folder) {
        try {
            return MODULE.matcher(Files.readString(folder.resolve("pom.xml")))
                    .results()
                    .map(found -> found.group(1).strip())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
