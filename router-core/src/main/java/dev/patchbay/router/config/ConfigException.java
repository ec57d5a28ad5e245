package dev.patchbay.router.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used. Lists every mistake at once, and holds no value of the configuration. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /** An exception for these problems; at least one. */
    public ConfigException(List<ConfigProblem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake that was found, in the order of the file. Unmodifiable. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String describe(List<ConfigProblem> problems) {
        String head = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", head + " in the configuration:", ""));
    }
}
