package dev.patchbay.router;

import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallType;
import dev.patchbay.Interruption;
import dev.patchbay.router.Health.Probes;
import dev.patchbay.router.catalog.MadeProvider;
import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.router.config.TimerConfig;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One deployment at work: its configuration, its provider, its slots and its health. */
final class Deployment {

    /** An attempt whose time is up gives its probes back by itself; only one whose machine died keeps them longer. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private final Provider provider;
    private final dev.patchbay.spi.Deployment view;
    private final RouterState state;
    private final Slots slots;
    private final Rates rates;
    private final Meter meter;
    private final String model;
    private final DeploymentConfig config;
    private final MadeProvider made;
    private final String credential;
    private final Health health;
    private final TimerConfig timers;
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile long soundAsOf = -1;
    private volatile @Nullable Row row;

    Deployment(
            String model,
            DeploymentConfig config,
            MadeProvider made,
            String credential,
            Standing standing,
            RouterState state) {
        this.model = model;
        this.config = config;
        this.provider = made.provider();
        this.made = made;
        this.view = view(config);
        this.credential = credential;
        this.health = standing.health();
        this.slots = standing.slots();
        this.rates = standing.rates();
        this.meter = standing.meter();
        this.state = state;
        this.timers = config.timers();
    }

    /** The model it belongs to. */
    String model() {
        return model;
    }

    String id() {
        return config.id();
    }

    DeploymentConfig config() {
        return config;
    }

    Provider provider() {
        return provider;
    }

    /** Its provider, with what that said of itself. */
    MadeProvider made() {
        return made;
    }

    /** What a provider sees of a deployment. */
    static dev.patchbay.spi.Deployment view(DeploymentConfig config) {
        return new dev.patchbay.spi.Deployment(config.id(), config.model(), config.options());
    }

    dev.patchbay.spi.Deployment view() {
        return view;
    }

    String credential() {
        return credential;
    }

    /**
     * Whether nothing at all is wrong with it. As long as nothing anywhere has started to be wrong since that was last found,
     * there is nothing to look at.
     */
    boolean isSound() {
        long alarms = state.alarms();
        if (soundAsOf == alarms) {
            return true;
        }
        if (!health.isPerfect()) {
            return false;
        }
        soundAsOf = alarms;
        return true;
    }

    /** As {@link Health#block}. */
    @Nullable
    Skip block(boolean ignoreCounted, boolean again) {
        return isSound() ? null : health.block(ignoreCounted, again);
    }

    /**
     * Whether there is anything in flight and no limit to it: one that has nothing to do is always tried, and where there is a
     * limit the line is ours and does not grow for being tried.
     */
    boolean isBusyWithoutLimit() {
        return slots.limit() == 0 && slots.inFlight() > 0;
    }

    /** As {@link Health#enter}, for an attempt of this call type. */
    @Nullable
    Probes enter(boolean ignoreCounted, CallType<?, ?> type) {
        return isSound() ? Probes.NONE : health.enter(ignoreCounted, longestTimer(type, null) + GRACE);
    }

    /** An attempt that began after so many alarms was answered. Where nothing is wrong, nothing can become right again. */
    void answered(long alarms, CallType<?, ?> type, long latency, long now) {
        health.succeeded(now);
        if (!isSound()) {
            health.recovered(alarms);
        }
        slots.raise();
        meter.answered(type, latency, now);
    }

    /** Whether there is a slot and a part of the rates for the call. */
    boolean hasRoom(Call<?> call) {
        return slots.isFree() && rates.opensIn(call) <= 0;
    }

    /** What changes of it is noted here from now on, for those who choose in the newest table; null for nowhere. */
    void isNotedAt(@Nullable Row newest, long now) {
        row = newest;
        slots.areNotedAt(newest);
        meter.isNotedAt(newest);
        rates.areNotedAt(newest, now);
        noteRoom();
    }

    /** As {@link Slots#giveBack}. */
    void giveBackSlot() {
        slots.giveBack();
        noteRoom();
    }

    /** As {@link Rates#used}. */
    void used(Call<?> call, long tokens, long age, long now) {
        rates.used(call, tokens, age);
        noteRoomAndRates(now);
    }

    /** As {@link Rates#usedAtLeast}. */
    void usedAtLeast(Call<?> call, long tokens, long now) {
        rates.usedAtLeast(call, tokens);
        noteRoomAndRates(now);
    }

    /** Notes what it has left, when an attempt begins or tells its tokens, for those who choose. */
    void noteRoomAndRates(long now) {
        rates.note(now);
        noteRoom();
    }

    private void noteRoom() {
        Row here = row;
        if (here != null) {
            here.set(Notes.ROOM, slots.isFree() ? rates.room() : Notes.NO_ROOM);
        }
    }

    Health health() {
        return health;
    }

    Slots slots() {
        return slots;
    }

    Rates rates() {
        return rates;
    }

    Meter meter() {
        return meter;
    }

    boolean serves(CallType<?, ?> type) {
        return made.callTypes().contains(type);
    }

    /** What its answers are comparable within, for call types that ask: what its provider says, else the upstream model. */
    String space(CallType<?, ?> type) {
        String named = made.spaces().get(type);
        return named == null ? config.model() : named;
    }

    /** Whether its provider says what its answers are comparable within. */
    boolean namesSpace(CallType<?, ?> type) {
        return made.spaces().containsKey(type);
    }

    <R> Fit fit(CallRequest<R> request) {
        return provider.fit(request.type(), request, view);
    }

    /** Whether its plugin has not come back from a question, although the call that asked it is over. */
    boolean isHanging() {
        return hanging.get() > 0;
    }

    /** Its plugin has not come back from a question in time. */
    void hangs() {
        hanging.incrementAndGet();
    }

    /** Its plugin has come back from a question, too late. */
    void cameBack() {
        hanging.decrementAndGet();
    }

    /** How long an answer in one piece may take, in nanoseconds. */
    long attemptTimer(CallType<?, ?> type) {
        return nanos(timers.attempt(), type.timers().attempt());
    }

    /** How long a stream may take to its first meaningful item, in nanoseconds. */
    private long firstItemTimer(CallType<?, ?> type) {
        return nanos(timers.firstItem(), type.timers().firstItem());
    }

    /** How long a stream may pause while somebody waits for its next item, in nanoseconds. */
    long idleTimer(CallType<?, ?> type) {
        return nanos(timers.idle(), type.timers().idle());
    }

    /**
     * What happens when one of its streams breaks off after its first meaningful item.
     *
     * @param wanted what the call says, or null
     */
    Interruption interruption(CallType<?, ?> type, @Nullable Interruption wanted) {
        Interruption policy = wanted == null ? config.interruption() : wanted;
        boolean words = type instanceof CallType.Streaming<?, ?> streaming && streaming.continuation() != null;
        return policy == Interruption.RESUME && !words ? Interruption.FAIL : policy;
    }

    /** How long an attempt may take to its answer, or to the first meaningful item of its stream, in nanoseconds. */
    long firstTimer(CallType<?, ?> type) {
        return type instanceof CallType.Streaming ? firstItemTimer(type) : attemptTimer(type);
    }

    /** How long an attempt may take in all before the caller has something, in nanoseconds. */
    long longestTimer(CallType<?, ?> type, @Nullable Interruption wanted) {
        boolean holds = interruption(type, wanted) == Interruption.HOLD;
        return holds ? Math.max(firstTimer(type), attemptTimer(type)) : firstTimer(type);
    }

    private static long nanos(@Nullable Duration configured, Duration usual) {
        return Nanos.of(configured == null ? usual : configured);
    }

    boolean sharesCredentialWith(Deployment other) {
        return credential.equals(other.credential);
    }

    boolean sharesProviderWith(Deployment other) {
        return config.provider().equals(other.config.provider());
    }

    /** Whether it is known that whatever is too large for the other is too large for this one. */
    boolean isNoLargerThan(Deployment other) {
        boolean sameModel = sharesProviderWith(other) && config.model().equals(other.config.model());
        boolean smaller = config.contextLimit() > 0
                && other.config.contextLimit() > 0
                && config.contextLimit() <= other.config.contextLimit();
        return sameModel || smaller;
    }

    @Override
    public String toString() {
        return model + "/" + config.id();
    }
}
