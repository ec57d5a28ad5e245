package dev.patchbay.router.config;

/**
 * One mistake in a configuration. It says where and what, and never repeats a value, because any value could be a
 * misplaced secret.
 *
 * @param file the file as it was given; empty for a configuration made in Java
 * @param line the line, counted from 1; 0 when there is none
 * @param path the way to the place, for example {@code models.narrator.deployments[0].weight}; empty for the whole
 * @param message what is wrong, and where possible what to write in its place
 */
public record ConfigProblem(String file, int line, String path, String message) {

    /** A problem that has no place in a file. */
    public static ConfigProblem at(String path, String message) {
        return new ConfigProblem("", 0, path, message);
    }

    /** File and line as compilers write them, then path and message. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!file.isEmpty()) {
            text.append(file).append(line > 0 ? ":" + line : "").append(": ");
        }
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(message).toString();
    }
}
