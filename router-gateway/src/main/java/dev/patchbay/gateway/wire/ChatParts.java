package dev.patchbay.gateway.wire;

import dev.patchbay.Media;
import dev.patchbay.chat.AudioPart;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FilePart;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.TextPart;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message. Source: the vendor's OpenAPI document, {@code ChatCompletionRequestUserMessageContentPart}.
 */
final class ChatParts {

    private ChatParts() {}

    static ContentPart read(Fields in) {
        String type = in.text("type");
        return switch (type) {
            case "text" -> new TextPart(in.text("text"), in.rest());
            case "image_url" -> image(in);
            case "input_audio" -> audio(in);
            case "file" -> file(in);
            default -> throw BadRequest.field(in.at("type"), "is no type that is known.");
        };
    }

    private static ContentPart image(Fields in) {
        Fields image = in.object("image_url");
        String url = image.text("url");
        ImagePart.@Nullable Detail detail = detail(image);
        image.nothingElse();
        Media data = DataUrl.isOne(url) ? DataUrl.read(image.at("url"), url) : null;
        return new ImagePart(data == null ? url : null, data, detail, in.rest());
    }

    /** How closely a model is to look; null when that is not said. */
    static ImagePart.@Nullable Detail detail(Fields in) {
        String word = in.textOrNull("detail");
        if (word == null) {
            return null;
        }
        ImagePart.@Nullable Detail detail = Fields.constant(ImagePart.Detail.class, word);
        if (detail == null) {
            throw BadRequest.field(in.at("detail"), "must be \"auto\", \"low\", \"high\" or \"original\".");
        }
        return detail;
    }

    private static ContentPart audio(Fields in) {
        Fields audio = in.object("input_audio");
        SoundFormat format = Fields.constant(SoundFormat.class, audio.text("format"));
        if (format == null) {
            throw BadRequest.field(audio.at("format"), "is no format that is known.");
        }
        Media data = DataUrl.base64(audio.at("data"), format.mediaType(), audio.text("data"));
        audio.nothingElse();
        return new AudioPart(format, data, in.rest());
    }

    private static ContentPart file(Fields in) {
        Fields file = in.object("file");
        String id = file.textOrNull("file_id");
        String name = file.textOrNull("filename");
        String data = file.textOrNull("file_data");
        file.nothingElse();
        if ((id == null) == (data == null)) {
            throw BadRequest.field(file.at("file_data"), "or 'file_id' must be there, and not both.");
        }
        return new FilePart(id, name, data == null ? null : DataUrl.read(file.at("file_data"), data), in.rest());
    }
}
