package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.Timers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A simple client: picks, tries under a timer, pauses, and tries again while it may. */
final class Retrying implements Client {

    private static final Reply TIMED_OUT = Reply.failure(ErrorKind.TIMEOUT);
    private static final Reply NOBODY = Reply.failure(ErrorKind.NO_DEPLOYMENT);

    private final World world;
    private final Upstreams upstreams;
    private final Picker picker;
    private final int tries;
    private final long deadline;
    private final long attempt;

    Retrying(Scenario scenario, ClientKind.Parts parts, Picker picker, int tries) {
        this.world = parts.world();
        this.upstreams = parts.upstreams();
        this.picker = picker;
        this.tries = tries;
        this.deadline = scenario.deadline().toNanos();
        this.attempt = scenario.attempt().toNanos();
    }

    @Override
    public Runnable call(long call, Consumer<Boolean> ended) {
        Going going = new Going(call, ended);
        going.attempt();
        return going::leave;
    }

    /** One call on its way. */
    private final class Going {
        private final long call;
        private final Consumer<Boolean> ended;
        private final long due = world.nanos() + deadline;
        private int made;
        private int index;
        private boolean over;
        private Upstreams.@Nullable Request request;
        private Timers.@Nullable Timer timer;

        Going(long call, Consumer<Boolean> ended) {
            this.call = call;
            this.ended = ended;
        }

        private void attempt() {
            if (over) {
                return;
            }
            made++;
            index = picker.pick();
            if (index < 0) {
                after(NOBODY);
                return;
            }
            long most = Math.min(attempt, due - world.nanos());
            timer = world.after(most, this::timeUp);
            request = upstreams.ask(call, index, this::replied);
        }

        private void replied(Reply reply) {
            disarm();
            request = null;
            picker.over(index, reply);
            if (reply.isAnswer()) {
                over = true;
                ended.accept(true);
            } else {
                after(reply);
            }
        }

        private void timeUp() {
            drop();
            picker.over(index, TIMED_OUT);
            after(TIMED_OUT);
        }

        private void after(Reply reply) {
            long pause = picker.pause(made, reply);
            if (made >= tries || world.nanos() + pause >= due) {
                over = true;
                ended.accept(false);
            } else {
                timer = world.after(pause, this::attempt);
            }
        }

        private void leave() {
            if (!over) {
                over = true;
                disarm();
                if (request != null) {
                    drop();
                    picker.over(index, TIMED_OUT);
                }
            }
        }

        private void drop() {
            if (request != null) {
                request.drop();
                request = null;
            }
        }

        private void disarm() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
