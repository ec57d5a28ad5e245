package dev.patchbay.support.openai;

/** Tells arguments that were cut off from arguments that are merely wrong, which models write too. */
final class ToolArguments {

    private ToolArguments() {}

    /** Whether a JSON text stops inside a text, an object or an array, so that something must have followed. */
    static boolean isCut(String json) {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
            }
        }
        return quoted || open > 0;
    }
}
