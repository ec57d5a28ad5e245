package dev.patchbay.support;

import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;

/** Posts an upload in a form, whatever it is asked, and returns what it gets. */
record UploadCodec(Upload upload) implements Codec<Ask, HttpAnswer> {

    @Override
    public HttpCall encode(Ask request, Deployment deployment) {
        return HttpCall.multipart(
                "ask",
                Multipart.builder()
                        .file("file", upload, "audio/mpeg")
                        .field("model", deployment.model())
                        .build());
    }

    @Override
    public HttpAnswer decode(Ask request, Deployment deployment, HttpAnswer answer) {
        return answer;
    }

    @Override
    public boolean carriesUploads() {
        return true;
    }
}
