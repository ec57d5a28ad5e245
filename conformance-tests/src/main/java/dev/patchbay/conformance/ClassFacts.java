package dev.patchbay.conformance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the classes of a plugin name, read off their constant pools (JVM specification, section 4.4). */
final class ClassFacts {

    private ClassFacts() {}

    /** Where a plugin comes from: a folder or a jar. */
    static Path home(Class<?> plugin) throws IOException {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("the plugin does not tell where it comes from");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException noPath) {
            throw new IOException("the plugin does not come from a file", noPath);
        }
    }

    /** Every method and class that the classes of its package, and those below it, name: {@code java/lang/Thread.sleep}. */
    static Set<String> named(Class<?> plugin) throws IOException {
        return named(plugin, "");
    }

    /** The same of one class and the classes within it. */
    static Set<String> namedByItself(Class<?> plugin) throws IOException {
        return named(plugin, plugin.getName().substring(plugin.getName().lastIndexOf('.') + 1));
    }

    private static Set<String> named(Class<?> plugin, String only) throws IOException {
        Path home = home(plugin);
        String room = plugin.getPackageName().replace('.', '/');
        if (Files.isDirectory(home)) {
            return named(home.resolve(room), only);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home, (ClassLoader) null)) {
            return named(jar.getPath("/" + room), only);
        }
    }

    private static Set<String> named(Path folder, String only) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> isWanted(path, only)).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    names.addAll(constants(new DataInputStream(in)));
                }
            }
        }
        return names;
    }

    /** A class file; of one class and what is within it, or of all where none is named. */
    private static boolean isWanted(Path path, String only) {
        String file = String.valueOf(path.getFileName());
        return file.endsWith(".class")
                && (only.isEmpty() || file.equals(only + ".class") || file.startsWith(only + "$"));
    }

    private static List<String> constants(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Map<Integer, int[]> pairs = new HashMap<>();
        Map<Integer, Integer> kinds = new HashMap<>();
        for (int i = 1; i < count; i++) {
            int kind = in.readUnsignedByte();
            kinds.put(i, kind);
            switch (kind) {
                case 1 -> texts.put(i, in.readUTF());
                case 7, 8, 16, 19, 20 -> pairs.put(i, new int[] {in.readUnsignedShort(), 0});
                case 9, 10, 11, 12, 17, 18 -> pairs.put(i, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // these take two places
                }
                default -> in.skipNBytes(4);
            }
        }
        List<String> names = new ArrayList<>();
        pairs.forEach((place, pair) -> {
            int kind = kinds.getOrDefault(place, 0);
            if (kind == 7) {
                names.add(String.valueOf(texts.get(pair[0])));
            } else if (kind == 10 || kind == 11) {
                String owner = texts.get(first(pairs, pair[0]));
                names.add(owner + "." + texts.get(first(pairs, pair[1])));
            }
        });
        return names;
    }

    /** What an entry of the pool refers to first. */
    private static int first(Map<Integer, int[]> pairs, int place) {
        int[] pair = pairs.get(place);
        if (pair == null) {
            throw new IllegalStateException("the constant pool of a class refers to nothing");
        }
        return pair[0];
    }
}
