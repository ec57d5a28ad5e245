package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The simple clients' ways to pick. */
final class Pickers {

    private Pickers() {}

    /** Always the first. */
    static final class First implements Picker {
        @Override
        public int pick() {
            return 0;
        }
    }

    /** One after the other, whatever became of them. */
    static final class RoundRobin implements Picker {
        private final int size;
        private int next;

        RoundRobin(int size) {
            this.size = size;
        }

        @Override
        public int pick() {
            int index = next;
            next = (next + 1) % size;
            return index;
        }
    }

    /** The one with the fewest requests in flight; of equals the next in turn. */
    static final class LeastBusy implements Picker {
        private final int[] busy;
        private int turn;

        LeastBusy(int size) {
            this.busy = new int[size];
        }

        @Override
        public int pick() {
            turn = (turn + 1) % busy.length;
            int best = turn;
            for (int i = 0; i < busy.length; i++) {
                int index = (turn + i) % busy.length;
                if (busy[index] < busy[best]) {
                    best = index;
                }
            }
            busy[best]++;
            return best;
        }

        @Override
        public void over(int index, Reply reply) {
            busy[index]--;
        }
    }

    /**
     * What LiteLLM documents for its router: a shuffle among those that are not cooling; 5 s of cooldown after a rate limit, or
     * when more than half of at least five requests of the running minute failed; no pause while another one is healthy.
     */
    static final class LiteLlm implements Picker {
        private static final long COOLDOWN = Duration.ofSeconds(5).toNanos();
        private static final long MINUTE = Duration.ofMinutes(1).toNanos();
        private static final int FEWEST = 5;

        private final World world;
        private final SplittableRandom chance;
        private final long[] coolsUntil;
        private final long[] minute;
        private final int[] requests;
        private final int[] failures;

        LiteLlm(int size, World world) {
            this.world = world;
            this.chance = world.chance("shuffle");
            this.coolsUntil = new long[size];
            this.minute = new long[size];
            this.requests = new int[size];
            this.failures = new int[size];
        }

        @Override
        public int pick() {
            int healthy = healthy();
            if (healthy == 0) {
                return -1;
            }
            int nth = chance.nextInt(healthy);
            for (int i = 0; i < coolsUntil.length; i++) {
                if (coolsUntil[i] <= world.nanos() && nth-- == 0) {
                    return i;
                }
            }
            throw new IllegalStateException("fewer are healthy than were counted");
        }

        private int healthy() {
            int healthy = 0;
            for (long until : coolsUntil) {
                healthy += until <= world.nanos() ? 1 : 0;
            }
            return healthy;
        }

        @Override
        public void over(int index, Reply reply) {
            long now = world.nanos() / MINUTE;
            if (minute[index] != now) {
                minute[index] = now;
                requests[index] = 0;
                failures[index] = 0;
            }
            requests[index]++;
            failures[index] += reply.isAnswer() ? 0 : 1;
            boolean mostFail = requests[index] >= FEWEST && failures[index] * 2 > requests[index];
            if (!reply.isAnswer() && (reply.failure() == ErrorKind.RATE_LIMITED || mostFail)) {
                coolsUntil[index] = world.nanos() + COOLDOWN;
            }
        }

        @Override
        public long pause(int tries, Reply reply) {
            return healthy() > 0 ? 0 : Backoff.exponential(tries);
        }
    }

    /** Resilience4j's circuit breaker with its defaults, one per deployment, in turn among those that permit a call. */
    static final class Breakers implements Picker {
        private final List<CircuitBreaker> breakers = new ArrayList<>();
        private int turn;

        Breakers(int size, World world) {
            CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                    .currentTimestampFunction(clock -> world.nanos(), TimeUnit.NANOSECONDS)
                    .clock(new WorldClock(world))
                    .build();
            for (int i = 0; i < size; i++) {
                breakers.add(CircuitBreaker.of("deployment " + i, config));
            }
        }

        @Override
        public int pick() {
            for (int i = 0; i < breakers.size(); i++) {
                turn = (turn + 1) % breakers.size();
                if (breakers.get(turn).tryAcquirePermission()) {
                    return turn;
                }
            }
            return -1;
        }

        @Override
        public void over(int index, Reply reply) {
            if (reply.isAnswer()) {
                breakers.get(index).onSuccess(0, TimeUnit.NANOSECONDS);
            } else {
                breakers.get(index).onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("failed"));
            }
        }
    }
}
