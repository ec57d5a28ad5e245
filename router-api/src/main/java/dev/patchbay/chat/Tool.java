package dev.patchbay.chat;

/** Something that the model may ask to have done. Immutable and thread-safe. */
public sealed interface Tool permits FunctionTool, CustomTool {

    /** The name that a call of it carries. */
    String name();
}
