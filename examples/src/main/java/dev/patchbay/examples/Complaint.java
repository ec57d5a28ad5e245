package dev.patchbay.examples;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigProblem;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told when it does not work, and the exit status that goes with it. Never a stack trace. */
final class Complaint extends RuntimeException {

    private static final int NOT_SPOKEN = 1;
    private static final int WRONG = 2;

    private final int status;

    private Complaint(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The arguments or a file that they name are wrong. */
    static Complaint wrong(String message) {
        return new Complaint(WRONG, message);
    }

    /** The arguments are right, yet it did not work. */
    static Complaint failed(String message) {
        return new Complaint(NOT_SPOKEN, message);
    }

    static Complaint of(ParameterException failure) {
        String message = firstLine(failure);
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (unmatched.isUnknownOption()) {
                message += near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
            } else {
                message += "; a text of several words stands in quotes";
            }
        }
        return wrong(message + " (--help shows what there is)");
    }

    /** One line for one mistake, and for several a line each. */
    static Complaint of(ConfigException failure) {
        List<ConfigProblem> problems = failure.problems();
        return wrong(problems.size() == 1 ? problems.get(0).toString() : String.valueOf(failure.getMessage()));
    }

    /** The head of the message; what follows it is the trail. A call that could not even start asked for what is not there. */
    static Complaint of(CallException failure) {
        boolean wrong = failure.trail().steps().isEmpty()
                && (failure.kind() == ErrorKind.NOT_FOUND || failure.kind() == ErrorKind.INVALID_REQUEST);
        return new Complaint(wrong ? WRONG : NOT_SPOKEN, firstLine(failure));
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Prints it and returns the exit status. */
    int printTo(Terminal terminal) {
        terminal.complain("speak: " + getMessage());
        return status;
    }
}
