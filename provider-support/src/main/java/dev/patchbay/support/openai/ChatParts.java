package dev.patchbay.support.openai;

import dev.patchbay.Media;
import dev.patchbay.chat.AudioPart;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FilePart;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.TextPart;
import dev.patchbay.support.json.JsonOutput;
import java.io.IOException;
import java.util.Set;

/** Writes parts of messages; bytes go out as base64, of images and files within a data URL (RFC 2397). */
final class ChatParts {

    private static final Set<String> OWN = Set.of("type", "text", "image_url", "input_audio", "file");

    private ChatParts() {}

    static void write(JsonOutput out, ContentPart part) throws IOException {
        out.startObject();
        if (part instanceof TextPart text) {
            out.member("type", "text");
            out.member("text", text.text());
        } else if (part instanceof ImagePart image) {
            image(out, image);
        } else if (part instanceof AudioPart audio) {
            out.member("type", "input_audio");
            out.startObject("input_audio");
            out.name("data");
            out.base64("", audio.data().base64());
            out.member("format", ChatBody.lower(audio.format()));
            out.endObject();
        } else if (part instanceof FilePart file) {
            file(out, file);
        }
        ChatOptions.write(out, part.options(), OWN);
        out.endObject();
    }

    private static void image(JsonOutput out, ImagePart image) throws IOException {
        out.member("type", "image_url");
        out.startObject("image_url");
        String url = image.url();
        Media data = image.data();
        if (url != null) {
            out.member("url", url);
        } else if (data != null) {
            out.name("url");
            out.base64(DataUrls.before(data), data.base64());
        }
        if (image.detail() != null) {
            out.member("detail", ChatBody.lower(image.detail()));
        }
        out.endObject();
    }

    private static void file(JsonOutput out, FilePart file) throws IOException {
        out.member("type", "file");
        out.startObject("file");
        if (file.id() != null) {
            out.member("file_id", file.id());
        }
        if (file.name() != null) {
            out.member("filename", file.name());
        }
        Media data = file.data();
        if (data != null) {
            out.name("file_data");
            out.base64(DataUrls.before(data), data.base64());
        }
        out.endObject();
    }
}
