package dev.patchbay.chat;

import java.util.List;
import java.util.Objects;

/**
 * Whether the model calls a tool, and which.
 *
 * @param mode whether it calls one
 * @param tools the names of the tools it may choose from; empty for all
 */
public record ToolChoice(Mode mode, List<String> tools) {

    /** Whether the model calls a tool. */
    public enum Mode {
        /** Never. */
        NONE,
        /** As it sees fit. */
        AUTO,
        /** It must. */
        REQUIRED
    }

    /** Copies the names, and checks that nobody chooses from some tools in order to call none. */
    public ToolChoice {
        Objects.requireNonNull(mode, "mode");
        tools = List.copyOf(tools);
        if (mode == Mode.NONE && !tools.isEmpty()) {
            throw new IllegalArgumentException("with no call wanted there is nothing to choose from");
        }
    }

    /** The model calls no tool. */
    public static ToolChoice none() {
        return new ToolChoice(Mode.NONE, List.of());
    }

    /** The model calls a tool as it sees fit. */
    public static ToolChoice auto() {
        return new ToolChoice(Mode.AUTO, List.of());
    }

    /** The model must call a tool. */
    public static ToolChoice required() {
        return new ToolChoice(Mode.REQUIRED, List.of());
    }

    /** The model must call this tool. */
    public static ToolChoice tool(String name) {
        return new ToolChoice(Mode.REQUIRED, List.of(name));
    }
}
