package dev.patchbay.router.trespass;

import com.google.inject.Injector;
import dev.failsafe.RetryPolicy;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.support.HttpProvider;
import okhttp3.OkHttpClient;

/** Part of a core that knows everybody, prints, and says nothing with its name. */
public final class CurriedManager {

    /** A call type. */
    Object speech = SpeechRequest.TYPE;

    /** A library outside its place. */
    RetryPolicy<Object> policy = RetryPolicy.ofDefaults();

    /** Another one. */
    OkHttpClient client = new OkHttpClient();

    /** The toolkit. */
    HttpProvider.Builder toolkit = HttpProvider.builder("http://127.0.0.1");

    /** The kit. */
    RouterMaker kit = RouterMaker.patchbay();

    /** Shows a library to everybody. */
    public Injector injector() {
        System.out.println("here it is");
        throw new UnsupportedOperationException();
    }
}
