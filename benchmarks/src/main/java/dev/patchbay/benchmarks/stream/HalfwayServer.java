package dev.patchbay.benchmarks.stream;

import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own, so that its memory does not count: sends the beginning of 1 MB of speech, and the rest to
 * everybody once it is told to. Prints its base URL, and ends with its input.
 */
public final class HalfwayServer {

    static final int SIZE = 1 << 20;

    private static final int BEGINNING = 20_000;

    private final byte[] answer = Answers.chunkedSpeech(SIZE);
    private final CountDownLatch told = new CountDownLatch(1);

    private HalfwayServer() {}

    /** Serves until the input ends. */
    public static void main(String[] args) throws IOException {
        HalfwayServer halfway = new HalfwayServer();
        try (LoopbackServer server = LoopbackServer.replying(halfway::reply)) {
            System.out.println(server.baseUrl());
            while (System.in.read() >= 0) {
                halfway.told.countDown();
            }
        }
    }

    private void reply(Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(answer, 0, BEGINNING);
        try {
            told.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        out.write(answer, BEGINNING, answer.length - BEGINNING);
    }
}
