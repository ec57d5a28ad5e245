package dev.patchbay.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with a scenario file, in words for whoever wrote it. */
final class Objection {

    private Objection() {}

    static String to(JsonProcessingException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof ScenarioException impossible) {
                return String.valueOf(impossible.getMessage());
            }
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return "there is no key '" + unknown.getPropertyName() + "' here, only " + known;
        }
        if (wrong instanceof InvalidFormatException format) {
            return "'" + format.getValue() + "' is not " + wanted(format.getTargetType());
        }
        String message = wrong.getOriginalMessage().lines().findFirst().orElse("cannot be understood");
        if (wrong instanceof MismatchedInputException mismatch) {
            boolean here = !mismatch.getPath().isEmpty();
            return here ? "this is not " + wanted(mismatch.getTargetType()) : whole(message);
        }
        return message;
    }

    private static String whole(String message) {
        if (message.startsWith("Trailing")) {
            return "more than one scenario in a file";
        }
        return message.startsWith("No content")
                ? "nothing in it"
                : "this is not a scenario, which is keys with their values";
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "what belongs here";
        } else if (type == Duration.class) {
            return "a length of time, which is written 5m or 0.8s";
        } else if (type.isEnum()) {
            return "one of " + names(type);
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list, which is written [one, another]";
        }
        return type == String.class ? "a text" : "keys with their values";
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
