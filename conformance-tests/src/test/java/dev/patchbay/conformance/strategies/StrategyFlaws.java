package dev.patchbay.conformance.strategies;

import dev.patchbay.spi.Candidates;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Strategies each of which is wrong in one way. */
public final class StrategyFlaws {

    private StrategyFlaws() {}

    /** Nothing is wrong with it. */
    public static final class None extends Flawed {}

    /** Has no name. */
    public static final class Nameless extends Flawed {
        @Override
        @SuppressWarnings("NullAway") // which is the flaw
        public @Nullable String name() {
            return null;
        }
    }

    /** Wants another number each time. */
    public static final class Undecided extends Flawed {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public int most() {
            return 7 + asked.getAndIncrement() % 2;
        }
    }

    /** Picks nobody where all are busy. */
    public static final class Picky extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            int best = super.choose(candidates);
            return candidates.inFlight(best) > 10 ? -1 : best;
        }
    }

    /** Picks behind the end where the last is the best. */
    public static final class Stranger extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            int best = super.choose(candidates);
            boolean last = best > 1 && best == candidates.count() - 1;
            return last ? best + 1 : best;
        }
    }

    /** Divides by a limit that may be none. */
    public static final class Dividing extends Flawed {
        @Override
        protected boolean isBetter(Candidates candidates, int one, int best) {
            return candidates.inFlight(one) * 100 / candidates.slots(one)
                    < candidates.inFlight(best) * 100 / candidates.slots(best);
        }
    }

    /** Takes every time for one that fits into an int. */
    public static final class Narrow extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            for (int i = 0; i < candidates.count(); i++) {
                Math.toIntExact(candidates.latency(i));
            }
            return super.choose(candidates);
        }
    }

    /** Looks at one after another where all are alike. */
    public static final class Remembering extends Flawed {
        private final AtomicInteger turn = new AtomicInteger();

        @Override
        public int choose(Candidates candidates) {
            int best = super.choose(candidates);
            return best == 0 && turn.getAndIncrement() % 100 == 99 ? 1 : best;
        }
    }

    /** Draws by itself. */
    public static final class Drawing extends Flawed {
        private final Random random = new Random();

        @Override
        public int choose(Candidates candidates) {
            int best = super.choose(candidates);
            return best == 0 && random.nextInt(100) == 0 ? 1 : best;
        }
    }

    /** Looks at the clock. */
    public static final class Clocked extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            return System.nanoTime() == 0 ? 1 : super.choose(candidates);
        }
    }

    /** Reads its environment. */
    public static final class Reading extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            return System.getenv("NO_SUCH_VARIABLE") == null ? super.choose(candidates) : 1;
        }
    }

    /** Keeps what it was shown, and looks at it the next time. */
    public static final class Keeping extends Flawed {
        private volatile @Nullable Candidates before;

        @Override
        public int choose(Candidates candidates) {
            Candidates kept = before;
            before = candidates;
            int more = kept == null ? 0 : kept.count();
            return more < 0 ? 1 : super.choose(candidates);
        }
    }

    /** Looks for a number that it may never find. */
    public static final class Looping extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            while (candidates.count() == 3 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return super.choose(candidates);
        }
    }

    /** Waits for something that does not come. */
    public static final class Waiting extends Flawed {
        @Override
        @SuppressWarnings("WaitNotInLoop") // nothing comes
        public synchronized int choose(Candidates candidates) {
            try {
                wait(1);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return super.choose(candidates);
        }
    }

    /** Keeps the best so far in a field. */
    public static final class Scribbling extends Flawed {
        private volatile int best;

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // time for somebody else to come between
        public int choose(Candidates candidates) {
            best = 0;
            for (int i = 1; i < candidates.count(); i++) {
                Thread.yield();
                int known = Math.min(best, candidates.count() - 1);
                if (candidates.inFlight(i) < candidates.inFlight(known)) {
                    best = i;
                }
            }
            return Math.min(best, candidates.count() - 1);
        }
    }

    /** Takes the last of those that are equally good. */
    public static final class Last extends Flawed {
        @Override
        protected boolean isBetter(Candidates candidates, int one, int best) {
            return candidates.inFlight(one) <= candidates.inFlight(best);
        }
    }

    /** Takes any of those that are equally good, whatever it weighs. */
    public static final class Levelling extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            int best = super.choose(candidates);
            int equals = 0;
            int chosen = best;
            for (int i = 0; i < candidates.count(); i++) {
                if (candidates.inFlight(i) == candidates.inFlight(best) && candidates.random() * ++equals < 1) {
                    chosen = i;
                }
            }
            return chosen;
        }
    }

    /** Never tries one of whom nothing is known. */
    public static final class Conservative extends Flawed {
        @Override
        protected boolean isBetter(Candidates candidates, int one, int best) {
            boolean news = candidates.latency(best) == 0 && candidates.latency(one) > 0;
            return super.isBetter(candidates, one, best)
                    || (news && candidates.inFlight(one) == candidates.inFlight(best));
        }
    }

    /** Sends everything to one of whom nothing is known. */
    public static final class Curious extends Flawed {
        @Override
        protected boolean isBetter(Candidates candidates, int one, int best) {
            boolean news = candidates.latency(one) == 0 && candidates.latency(best) > 0;
            return super.isBetter(candidates, one, best)
                    || (news && candidates.inFlight(one) == candidates.inFlight(best));
        }
    }

    /** Takes the busiest. */
    public static final class Reversed extends Flawed {
        @Override
        protected boolean isBetter(Candidates candidates, int one, int best) {
            return super.isBetter(candidates, best, one);
        }
    }

    /** Works with the candidates of the kit alone. */
    public static final class Pretending extends Flawed {
        @Override
        public int choose(Candidates candidates) {
            if (!candidates.id(0).startsWith("deployment-")) {
                throw new IllegalArgumentException("not a deployment that I know");
            }
            return super.choose(candidates);
        }
    }
}
