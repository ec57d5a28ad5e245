package dev.patchbay.support.testing;

/** Answers as they travel. */
public final class Answers {

    private Answers() {}

    /** A complete answer with a length. */
    public static String of(int status, String body, String... headerLines) {
        return head(status, "Content-Length: " + body.length(), headerLines) + body;
    }

    /** A head with a line about the body's length and others. */
    public static String head(int status, String framing, String... headerLines) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        head.append(framing).append("\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** One chunk of a chunked body. */
    public static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }
}
