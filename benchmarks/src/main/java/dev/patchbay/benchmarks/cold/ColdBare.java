package dev.patchbay.benchmarks.cold;

import dev.patchbay.benchmarks.http.BareClient;
import java.io.IOException;

/** A program that makes the same call with OkHttp and Jackson by hand. */
public final class ColdBare {

    private ColdBare() {}

    /** Calls the server whose base URL is the argument. */
    public static void main(String[] args) throws IOException {
        ColdClock clock = new ColdClock();
        BareClient client = new BareClient(args[0]);
        clock.wired();
        byte[] audio = client.speech("Hello");
        clock.answered(audio.length);
    }
}
