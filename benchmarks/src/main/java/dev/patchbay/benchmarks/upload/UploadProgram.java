package dev.patchbay.benchmarks.upload;

import dev.patchbay.Upload;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.router.Patchbay;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Has a file transcribed, in a process with little memory; prints the length of the text, and the largest heap. */
public final class UploadProgram {

    private UploadProgram() {}

    /** Calls the server whose base URL is the first argument with the file that is the second. */
    public static void main(String[] args) throws IOException {
        try (Patchbay router = OpenAiRouters.at(args[0], "whisper-large")) {
            Transcription transcription =
                    router.call(TranscriptionRequest.of(OpenAiRouters.MODEL, Upload.of(Path.of(args[1]))));
            System.out.println(
                    transcription.text().length() + " " + Runtime.getRuntime().maxMemory());
        }
    }
}
