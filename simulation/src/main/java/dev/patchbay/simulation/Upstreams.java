package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to the servers, the same for every client: here every attempt is written down and counted. */
final class Upstreams {

    private static final long REFUSED_AFTER = Duration.ofMillis(20).toNanos();

    private final World world;
    private final double poisoned;
    private final double breaking;
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, Server> byId = new HashMap<>();
    private final EventLog log;
    private final List<Observer> observers;
    private long requests;

    /** Hears of attempts. */
    interface Observer {
        void attempted(long call, Server server);

        void replied(long call, Server server, Reply reply);

        void dropped(long call, Server server);

        /** An upstream sent another piece of its answer, or null at the end of it. */
        default void gave(long call, long source, @Nullable Piece piece) {}
    }

    Upstreams(Scenario scenario, World world, EventLog log, List<Observer> observers) {
        this.world = world;
        this.poisoned = scenario.poisoned();
        this.breaking = scenario.breaking();
        this.log = log;
        this.observers = observers;
        for (Place place : scenario.deployments()) {
            Server server = new Server(scenario, place, world);
            servers.add(server);
            byId.put(place.id(), server);
        }
    }

    List<Server> all() {
        return servers;
    }

    int size() {
        return servers.size();
    }

    /** Whether the plugin breaks before it sends anything; then that is what the attempt came to. */
    boolean breaks(long call, String id) {
        boolean broken = breaking > 0 && world.chance("breaking of " + call).nextDouble() < breaking;
        if (broken) {
            Server server = named(id);
            log.add("attempt", call, id);
            observers.forEach(observer -> observer.attempted(call, server));
            new Request(call, server, false, reply -> {}).replied(Reply.failure(ErrorKind.PLUGIN_FAULT));
        }
        return broken;
    }

    Request ask(long call, int index, Consumer<Reply> reply) {
        return ask(call, servers.get(index), false, reply);
    }

    Request ask(long call, String id, Consumer<Reply> reply) {
        return ask(call, named(id), false, reply);
    }

    /** The same for an answer in pieces: what is heard of it is only that it begins, or why it does not. */
    Request askForPieces(long call, String id, Consumer<Reply> reply) {
        return ask(call, named(id), true, reply);
    }

    private Server named(String id) {
        Server server = byId.get(id);
        if (server == null) {
            throw new IllegalArgumentException("no server is called " + id);
        }
        return server;
    }

    private Request ask(long call, Server server, boolean pieces, Consumer<Reply> reply) {
        log.add("attempt", call, server.id());
        observers.forEach(observer -> observer.attempted(call, server));
        Request request = new Request(call, server, pieces, reply);
        if (poisoned > 0 && world.chance("poison of " + call).nextDouble() < poisoned) {
            world.after(REFUSED_AFTER, () -> request.replied(Reply.failure(ErrorKind.INVALID_REQUEST)));
        } else {
            server.ask(request::replied, request::isWanted, pieces);
        }
        return request;
    }

    /** One attempt, as its client holds it. */
    final class Request {
        private final long call;
        private final Server server;
        private final boolean pieces;
        private final Consumer<Reply> reader;
        private final long source = requests++;
        private boolean over;

        private Request(long call, Server server, boolean pieces, Consumer<Reply> reader) {
            this.call = call;
            this.server = server;
            this.pieces = pieces;
            this.reader = reader;
        }

        private void replied(Reply reply) {
            if (over) {
                return;
            }
            if (pieces && reply.isAnswer()) {
                log.add("begin", call, server.id());
            } else {
                finish(reply);
            }
            reader.accept(reply);
        }

        /** What came of it. */
        void finish(Reply reply) {
            over = true;
            log.add("reply", call, server.id(), reply.failure() == null ? "answer" : reply.failure());
            observers.forEach(observer -> observer.replied(call, server, reply));
        }

        /** Another piece of its answer, or null at the end of it. */
        void gave(@Nullable Piece piece) {
            log.add("piece", call, server.id(), piece == null ? "end" : piece.place());
            observers.forEach(observer -> observer.gave(call, source, piece));
        }

        /** The answer that has begun. */
        PieceSource stream() {
            return new PieceSource(world, server, this);
        }

        /** Which of all requests it is. */
        long source() {
            return source;
        }

        boolean isWanted() {
            return !over;
        }

        /** Nobody waits for it any more. */
        void drop() {
            if (!over) {
                over = true;
                log.add("drop", call, server.id());
                observers.forEach(observer -> observer.dropped(call, server));
            }
        }
    }
}
