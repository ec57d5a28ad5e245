package dev.patchbay.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the loopback server says: heads and bodies as a vendor sends them. */
public final class Answers {

    private static final int CHUNK = 16 << 10;
    private static final int FRAME = 417; // MPEG 1, layer III, 128 kbit/s at 44.1 kHz

    private static final String CHAT = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"gpt-4o-mini",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"Hello! How can I help you today?",\
            "refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}""";

    /** Of every length, and one in sixteen with an escape or with a letter of two bytes. */
    private static final List<String> WORDS = List.of(
            "The",
            " answer",
            " is",
            " simple",
            ",",
            " once",
            " you",
            " see",
            " the",
            " na\u00efve",
            " way",
            " to",
            " it",
            ".",
            "\n\n",
            "So");

    private Answers() {}

    /** A short chat answer. */
    public static byte[] chat() {
        return withLength("application/json", CHAT.getBytes(StandardCharsets.UTF_8));
    }

    /** A text that was heard. */
    public static byte[] transcription() {
        return withLength(
                "application/json", utf8("{\"text\":\"Hello!\",\"usage\":{\"type\":\"duration\",\"seconds\":1}}"));
    }

    /** Audio with its length in the head. */
    public static byte[] speech(int size) {
        return withLength("audio/mpeg", audio(size));
    }

    /** Audio in chunks, its length unknown. */
    public static byte[] chunkedSpeech(int size) {
        byte[] audio = audio(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int at = 0; at < size; at += CHUNK) {
            int length = Math.min(CHUNK, size - at);
            out.writeBytes(utf8(Integer.toHexString(length) + "\r\n"));
            out.write(audio, at, length);
            out.writeBytes(utf8("\r\n"));
        }
        out.writeBytes(utf8("0\r\n\r\n"));
        return out.toByteArray();
    }

    /**
     * A chat answer in events, each in a chunk of its own: the role, so many words, the reason for the end, the usage.
     *
     * @param alike whether all events name the same answer, as they should, or each another one
     * @return the head, then the chunks
     */
    @SuppressWarnings("StringConcatToTextBlock") // lines end with CR and LF here
    public static List<byte[]> chatStream(int words, boolean alike) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(utf8("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nx-request-id: req_1\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"));
        parts.add(event(choice("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null", 0)));
        for (int i = 0; i < words; i++) {
            String word = word(i).replace("\n", "\\n");
            parts.add(event(choice("{\"content\":\"" + word + "\"}", "null", alike ? 0 : i)));
        }
        parts.add(event(choice("{}", "\"stop\"", 0)));
        parts.add(event(start(0)
                + "\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":200,\"total_tokens\":209}}"));
        parts.add(event("[DONE]"));
        parts.add(utf8("0\r\n\r\n"));
        return parts;
    }

    /** How many letters such an answer has. */
    public static int letters(int words) {
        int letters = 0;
        for (int i = 0; i < words; i++) {
            letters += word(i).length();
        }
        return letters;
    }

    private static String word(int number) {
        return WORDS.get(number % WORDS.size());
    }

    /** All parts in one. */
    public static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static String choice(String delta, String finishReason, int id) {
        return start(id) + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}],\"usage\":null,\"obfuscation\":\"" + "k3Xo9a".substring(id % 3) + "\"}";
    }

    private static String start(int id) {
        return "{\"id\":\"chatcmpl-" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
                + "\"model\":\"gpt-4o-mini\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\",";
    }

    private static byte[] event(String data) {
        byte[] event = utf8("data: " + data + "\n\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(Integer.toHexString(event.length) + "\r\n"));
        out.writeBytes(event);
        out.writeBytes(utf8("\r\n"));
        return out.toByteArray();
    }

    private static byte[] withLength(String type, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nx-request-id: req_1\r\nContent-Length: "
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
