package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.ByteItem;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of a type that the gateway knows nothing of: its request is a record that Jackson binds, its answer a record that
 * Jackson writes, bytes as base64. Items that are bytes themselves go out as bytes, other items as events.
 */
public final class GenericCall {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private GenericCall() {}

    /**
     * A call of this type.
     *
     * @throws BadRequest with status 501 when the type is none that can be bound
     */
    public static Exchange<?> bind(CallType<?, ?> type, Fields in) {
        if (type instanceof CallType.Unary<?, ?> unary) {
            return unary(unary, in);
        }
        return streaming((CallType.Streaming<?, ?>) type, in);
    }

    private static <Q extends CallRequest<R>, R> Exchange<R> unary(CallType.Unary<Q, R> type, Fields in) {
        checkIsRecord(type, type.responseClass());
        return Exchange.whole(
                request(type, in),
                (value, told) -> new Reply.Body("application/json", MAPPER.writeValueAsBytes(value)));
    }

    private static <Q extends CallRequest<ResponseStream<T>>, T> Exchange<ResponseStream<T>> streaming(
            CallType.Streaming<Q, T> type, Fields in) {
        if (!ByteItem.class.isAssignableFrom(type.itemClass())) {
            checkIsRecord(type, type.itemClass());
        }
        return Exchange.streamed(request(type, in), told -> new Items<>());
    }

    private static <Q extends CallRequest<R>, R> Q request(CallType<Q, R> type, Fields in) {
        checkIsRecord(type, type.requestClass());
        try {
            Q request = MAPPER.readValue(MAPPER.writeValueAsBytes(in.rest()), type.requestClass());
            if ((@Nullable String) request.model() == null) { // of which a record need not be aware
                throw BadRequest.missing("model");
            }
            return request;
        } catch (JsonProcessingException unbound) { // its message may quote what the caller wrote
            throw BadRequest.of(400, "The body is no request of call type '" + type.name() + "'.");
        } catch (IOException impossible) {
            throw BadRequest.of(400, "The body could not be read.");
        }
    }

    private static void checkIsRecord(CallType<?, ?> type, Class<?> part) {
        if (!part.isRecord() || !canBeWritten(part, new HashSet<>())) {
            throw BadRequest.of(
                    501,
                    "not_implemented",
                    "Call type '" + type.name() + "' is not made of records, so it can be called from Java alone.");
        }
    }

    /** Whether nothing of ours or a plugin's is in it that is neither a record nor a constant, and so has no form in JSON. */
    private static boolean canBeWritten(Class<?> part, Set<Class<?>> seen) {
        if (part.isRecord() && seen.add(part)) {
            return Stream.of(part.getRecordComponents())
                    .map(RecordComponent::getType)
                    .allMatch(type -> canBeWritten(type, seen));
        }
        return part.isRecord()
                || part.isPrimitive()
                || part.isEnum()
                || part.isArray()
                || part.getName().startsWith("java.");
    }

    /** Writes the items of a stream. */
    private static final class Items<T> implements Reply.ItemWriter<T> {

        private boolean bytes;

        @Override
        public String mediaType(T first) {
            bytes = first instanceof ByteItem;
            return bytes ? "application/octet-stream" : Sse.MEDIA_TYPE;
        }

        @Override
        public void write(T item, ByteArrayOutputStream out) throws IOException {
            if (item instanceof ByteItem piece) {
                piece.writeTo(out);
                return;
            }
            out.writeBytes(Sse.DATA);
            out.writeBytes(MAPPER.writeValueAsBytes(item));
            out.writeBytes(Sse.END);
        }

        @Override
        public void end(Usage usage, ByteArrayOutputStream out) {
            if (!bytes) {
                out.writeBytes(Sse.DONE);
            }
        }

        @Override
        public boolean failed(Trouble trouble, ByteArrayOutputStream out) throws IOException {
            if (!bytes) {
                Json.event(out, trouble::member);
            }
            return !bytes;
        }
    }
}
