package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects problems. The first one at a path is kept: what follows from it at the same place is noise. */
final class Problems {

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, ConfigProblem> found = new HashMap<>();

    Problems(String file) {
        this.file = file;
    }

    /** Remembers where a path is, for problems that are found later. */
    void locate(String path, int line) {
        lines.putIfAbsent(path, line);
    }

    void add(String path, String message) {
        add(path, lineOf(path), message);
    }

    void add(String path, int line, String message) {
        found.putIfAbsent(path.isEmpty() ? message : path, new ConfigProblem(file, line, path, message));
    }

    /** A key that is not there, unless what should hold it is wrong itself. */
    void missing(String holder, String key, String message) {
        if (!hasAny(holder)) {
            add(holder + "." + key, message);
        }
    }

    boolean hasAny(String path) {
        return found.containsKey(path);
    }

    int count() {
        return found.size();
    }

    List<ConfigProblem> list() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<ConfigProblem> list = new ArrayList<>(found.values());
        list.sort(Comparator.comparingInt(ConfigProblem::line).thenComparing(ConfigProblem::path));
        return list;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(list());
        }
    }

    /** The line of the path, or of what holds it: a missing key is reported where it should stand. */
    private int lineOf(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return lines.getOrDefault("", 0);
    }
}
