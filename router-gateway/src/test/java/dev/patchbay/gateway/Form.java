package dev.patchbay.gateway;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A form as clients send it. */
final class Form {

    static final String TYPE = "multipart/form-data; boundary=frontier";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form field(String name, String value) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n",
                value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String file, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                content);
    }

    private Form part(String head, byte[] content) {
        bytes.writeBytes(("--frontier\r\n" + head).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        byte[] end = "--frontier--\r\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        all.writeBytes(end);
        return all.toByteArray();
    }

    HttpRequest.Builder post(HttpRequest.Builder request) {
        return request.header("Content-Type", TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(bytes()));
    }
}
