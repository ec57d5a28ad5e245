package dev.patchbay.router.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** The text of a file, to look up what the token stream does not tell: how a token begins, and where reading failed. */
final class YamlSource {

    private final int[] text;

    YamlSource(String text) {
        this.text = text.codePoints().toArray();
    }

    /** The character with which the current token begins: quotes, anchors, aliases and tags are known by it. */
    int firstOf(JsonParser parser) {
        long at = parser.currentTokenLocation().getCharOffset();
        return at >= 0 && at < text.length ? text[(int) at] : -1;
    }

    /** Whether the current token, a value, stands behind a colon: {@code {key}} is a map too, of a key without one. */
    boolean hasColonBefore(JsonParser parser) {
        int at = (int) Math.min(text.length, parser.currentTokenLocation().getCharOffset()) - 1;
        while (at >= 0 && Character.isWhitespace(text[at])) {
            at--;
        }
        return at >= 0 && text[at] == ':';
    }

    /** The line of the current token, counted from 1. */
    static int lineOf(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Reports that the file is no YAML, in words of our own: the parser's would quote the file. */
    void report(JsonProcessingException failure, Problems problems) {
        int line = Optional.ofNullable(failure.getLocation())
                .map(location -> location.getLineNr())
                .orElse(0);
        String inside = "";
        int column = Optional.ofNullable(failure.getLocation())
                .map(location -> location.getColumnNr())
                .orElse(0);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked) {
                Mark mark = markOf(marked);
                line = mark == null ? line : mark.getLine() + 1;
                column = mark == null ? column : mark.getColumn() + 1;
                inside = opened(marked);
            } else if (cause instanceof ReaderException unreadable) {
                line = lineAt(unreadable.getPosition());
                problems.add("", line, "a character that YAML does not allow");
                return;
            }
        }
        problems.add("", line, "cannot be read as YAML at column " + column + inside + "; " + hint(line));
    }

    /** What was begun and not ended, such as a quote, is better looked for at its beginning. */
    private static @Nullable Mark markOf(MarkedYAMLException failure) {
        String context = failure.getContext();
        boolean begun = context != null && context.startsWith("while scanning a ") && failure.getContextMark() != null;
        return begun ? failure.getContextMark() : failure.getProblemMark();
    }

    /** The bracket that is open where the parser gave up: the one to look for may be far above. */
    private static String opened(MarkedYAMLException failure) {
        String context = failure.getContext();
        Mark begun = failure.getContextMark();
        if (context == null || begun == null || !context.startsWith("while parsing a flow ")) {
            return "";
        }
        return ", inside the '" + (context.contains("mapping") ? '{' : '[') + "' of line " + (begun.getLine() + 1)
                + ", column " + (begun.getColumn() + 1);
    }

    private int lineAt(int position) {
        int line = 1;
        for (int i = 0; i < Math.min(position, text.length); i++) {
            line += text[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private String hint(int line) {
        String content = lineText(line);
        if (content.substring(0, indent(content)).indexOf('\t') >= 0) {
            return "indent with spaces, not tabs";
        }
        return content.contains("${")
                ? "inside { } and [ ] a ${VARIABLE} needs quotes around it"
                : "check indentation, quotes, brackets and the space after each ':'";
    }

    private static int indent(String content) {
        return content.length() - content.stripLeading().length();
    }

    private String lineText(int line) {
        String[] lines = new String(text, 0, text.length).split("\n", -1);
        return line >= 1 && line <= lines.length ? lines[line - 1] : "";
    }
}
