package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.moderation.ModerationCategory;
import dev.patchbay.moderation.ModerationInput;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.moderation.ModerationResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Moderation. Sources: the vendor's OpenAPI document, {@code CreateModerationRequest} and {@code CreateModerationResponse}.
 */
final class ModerationEndpoint {

    private static final String INPUT = "input";

    /** The model of a request that names none, as the vendor's document has it. */
    private static final String USUAL_MODEL = "omni-moderation-latest";

    private ModerationEndpoint() {}

    static Exchange<?> bind(Fields in) {
        String model = in.textOrNull("model");
        ModerationRequest.Builder request = ModerationRequest.builder(model == null ? USUAL_MODEL : model);
        if (in.look(INPUT) instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof Map<?, ?>) {
            request.together();
            in.each(INPUT, ModerationEndpoint::part).forEach(request::input);
        } else {
            in.require(INPUT);
            in.texts(INPUT).forEach(request::text);
        }
        in.rest(request::option);
        return Exchange.whole(request.build(), (response, told) -> Json.body(out -> document(out, response, told)));
    }

    private static ModerationInput part(Fields in) {
        String type = in.text("type");
        return switch (type) {
            case "text" -> ModerationInput.text(in.text("text"));
            case "image_url" -> {
                Fields image = in.object("image_url");
                String url = image.text("url");
                yield DataUrl.isOne(url)
                        ? ModerationInput.image(DataUrl.read(image.at("url"), url))
                        : ModerationInput.image(url);
            }
            default -> throw BadRequest.field(in.at("type"), "must be \"text\" or \"image_url\".");
        };
    }

    private static void document(JsonGenerator out, ModerationResponse response, Reply.Told told) throws IOException {
        out.writeStringField("id", response.id().isEmpty() ? "modr-" + told.id() : response.id());
        out.writeStringField("model", response.model().isEmpty() ? told.model() : response.model());
        out.writeArrayFieldStart("results");
        for (ModerationResult result : response.results()) {
            result(out, result);
        }
        out.writeEndArray();
        Json.members(out, response.extra());
    }

    private static void result(JsonGenerator out, ModerationResult result) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("flagged", result.flagged());
        out.writeObjectFieldStart("categories");
        for (ModerationCategory category : result.categories()) {
            out.writeBooleanField(category.name(), category.flagged());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("category_scores");
        for (ModerationCategory category : result.categories()) {
            out.writeNumberField(category.name(), category.score());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("category_applied_input_types");
        for (ModerationCategory category : result.categories()) {
            out.writeFieldName(category.name());
            Json.plain(out, category.appliedTo());
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
