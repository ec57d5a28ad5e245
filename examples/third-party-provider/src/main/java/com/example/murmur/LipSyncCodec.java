package com.example.murmur;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code lip-sync}: a note to {@code /lips}, answered by lines such as {@code 120 open} and an {@code end} at last. */
final class LipSyncCodec implements Codec<LipSyncRequest, LipSync> {

    private final RefusalReader refusals;

    LipSyncCodec(RefusalReader refusals) {
        this.refusals = refusals;
    }

    @Override
    public Fit fit(LipSyncRequest request, Deployment deployment) {
        return request.text().length() > SayCodec.LONGEST
                ? Fit.tooLarge("more than " + SayCodec.LONGEST + " characters")
                : Fit.FITS;
    }

    @Override
    public HttpCall encode(LipSyncRequest request, Deployment deployment) {
        return Note.saying(request.text())
                .with(deployment.options())
                .with("voice-model", deployment.model())
                .to("lips");
    }

    /** A 200 is not yet a success: it may hold a fault, or end before its {@code end}. */
    @Override
    public LipSync decode(LipSyncRequest request, Deployment deployment, HttpAnswer answer) {
        List<String> lines =
                new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || lines.get(0).startsWith("fault: ")) {
            throw refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
        }
        List<LipSync.Shape> shapes = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            shapes.add(shape(line));
        }
        if (!lines.get(lines.size() - 1).equals("end")) {
            throw ProviderException.of(ErrorKind.TRUNCATED);
        }
        return new LipSync(shapes);
    }

    private static LipSync.Shape shape(String line) {
        if (!line.matches("[0-9]{1,9} [a-z]+")) {
            throw ProviderException.of(ErrorKind.INVALID_RESPONSE);
        }
        String[] words = line.split(" ");
        return new LipSync.Shape(Duration.ofMillis(Long.parseLong(words[0])), words[1]);
    }
}
