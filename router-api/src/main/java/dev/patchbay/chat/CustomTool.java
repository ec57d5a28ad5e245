package dev.patchbay.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool that takes free text. Prints its name alone.
 *
 * @param name what the model calls it
 * @param description what it does, for the model; null for none
 * @param grammar what the text must look like; null for any text
 */
public record CustomTool(
        String name, @Nullable String description, @Nullable Grammar grammar) implements Tool {

    /** Checks the name. */
    public CustomTool {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a tool has a name");
        }
    }

    @Override
    public String toString() {
        return "CustomTool[" + name + "]";
    }

    /**
     * A grammar of the input.
     *
     * @param syntax the language that the grammar is written in
     * @param definition the grammar
     */
    public record Grammar(Syntax syntax, String definition) {

        /** Checks that nothing is null. */
        public Grammar {
            Objects.requireNonNull(syntax, "syntax");
            Objects.requireNonNull(definition, "definition");
        }

        @Override
        public String toString() {
            return "Grammar[" + syntax + "]";
        }
    }

    /** The language of a grammar. */
    public enum Syntax {
        /** The Lark dialect of EBNF. */
        LARK,
        /** A regular expression. */
        REGEX
    }
}
