package dev.patchbay.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the loopback server says: heads and bodies as a vendor sends them. */
public final class Answers {

    private static final int CHUNK = 16 << 10;
    private static final int FRAME = 417; // MPEG 1, layer III, 128 kbit/s at 44.1 kHz

    private static final String CHAT = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"gpt-4o-mini",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"Hello! How can I help you today?",\
            "refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}""";

    private Answers() {}

    /** A short chat answer. */
    public static byte[] chat() {
        return withLength("application/json", CHAT.getBytes(StandardCharsets.UTF_8));
    }

    /** Audio with its length in the head. */
    public static byte[] speech(int size) {
        return withLength("audio/mpeg", audio(size));
    }

    /** Audio in chunks, its length unknown. */
    public static byte[] chunkedSpeech(int size) {
        byte[] audio = audio(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int at = 0; at < size; at += CHUNK) {
            int length = Math.min(CHUNK, size - at);
            out.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
            out.write(audio, at, length);
            out.writeBytes(ascii("\r\n"));
        }
        out.writeBytes(ascii("0\r\n\r\n"));
        return out.toByteArray();
    }

    private static byte[] withLength(String type, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nx-request-id: req_1\r\nContent-Length: "
                + body.length + "\r\n\r\n"));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** Silent frames, so that whoever looks finds audio. */
    private static byte[] audio(int size) {
        byte[] audio = new byte[size];
        for (int at = 0; at + 4 <= size; at += FRAME) {
            audio[at] = (byte) 0xff;
            audio[at + 1] = (byte) 0xfb;
            audio[at + 2] = (byte) 0x90;
            audio[at + 3] = (byte) 0x64;
        }
        return audio;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
