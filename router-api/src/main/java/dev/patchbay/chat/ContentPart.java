package dev.patchbay.chat;

import java.util.Map;

/** A piece of what a message says. Immutable and thread-safe; prints what it is, never what it says. */
public sealed interface ContentPart permits TextPart, ImagePart, AudioPart, FilePart {

    /** Vendor options of this part alone, for example where a cached prefix ends. Unmodifiable. */
    Map<String, Object> options();
}
