package dev.patchbay.benchmarks.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.StringJoiner;

/** The same vectors in both forms that a vendor sends. */
final class VectorAnswers {

    private VectorAnswers() {}

    static byte[] base64(int vectors, int numbers) {
        return answer(vectors, numbers, vector -> {
            ByteBuffer bytes = ByteBuffer.allocate(numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
        });
    }

    static byte[] numbers(int vectors, int numbers) {
        return answer(vectors, numbers, vector -> {
            StringJoiner text = new StringJoiner(",", "[", "]");
            for (float number : vector) {
                text.add(Float.toString(number));
            }
            return text.toString();
        });
    }

    private static byte[] answer(int vectors, int numbers, Form form) {
        Random random = new Random(1);
        StringJoiner data = new StringJoiner(
                ",",
                "{\"object\":\"list\",\"data\":[",
                "],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":100,\"total_tokens\":100}}");
        for (int index = 0; index < vectors; index++) {
            float[] vector = new float[numbers];
            for (int i = 0; i < numbers; i++) {
                vector[i] = (float) (random.nextGaussian() / Math.sqrt(numbers)); // as long as one, about
            }
            data.add("{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + form.write(vector) + "}");
        }
        return data.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private interface Form {
        String write(float[] vector);
    }
}
