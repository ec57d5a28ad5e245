package dev.patchbay.conformance;

import dev.patchbay.spi.Secret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the JVM of a small heap is asked: one attempt.
 *
 * @param callType the name of the sample
 * @param model the vendor's name for the model
 * @param settings of the provider
 * @param upload how many bytes are sent along; 0 for the usual request
 */
record ChildQuestion(String callType, String model, Map<String, Object> settings, long upload) {

    private static final int TEXT = 0;
    private static final int SECRET = 1;
    private static final int MAP = 2;

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(callType);
        out.writeUTF(model);
        out.writeLong(upload);
        out.writeInt(settings.size());
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            out.writeUTF(setting.getKey());
            write(setting.getValue(), out);
        }
        out.flush();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        if (value instanceof Secret secret) {
            out.writeByte(SECRET);
            out.writeUTF(secret.reveal());
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MAP);
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeUTF((String) entry.getKey());
                out.writeUTF((String) entry.getValue());
            }
        } else {
            out.writeByte(TEXT);
            out.writeUTF((String) value);
        }
    }

    static ChildQuestion read(DataInputStream in) throws IOException {
        String callType = in.readUTF();
        String model = in.readUTF();
        long upload = in.readLong();
        Map<String, Object> settings = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            settings.put(in.readUTF(), value(in));
        }
        return new ChildQuestion(callType, model, settings, upload);
    }

    private static Object value(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind != MAP) {
            String text = in.readUTF();
            return kind == SECRET ? Secret.of(text) : text;
        }
        Map<String, String> map = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(in.readUTF(), in.readUTF());
        }
        return map;
    }
}
