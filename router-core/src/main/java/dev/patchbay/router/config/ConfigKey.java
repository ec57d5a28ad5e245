package dev.patchbay.router.config;

import static dev.patchbay.router.config.ConfigKey.Level.DEFAULTS;
import static dev.patchbay.router.config.ConfigKey.Level.DEPLOYMENT;
import static dev.patchbay.router.config.ConfigKey.Level.MODEL;

import java.util.Set;

/**
 * Every key that holds a plain value, with its bounds and the levels at which it may stand. A dot in the name parts a
 * group from its member.
 */
enum ConfigKey {
    ID("id", Allowed.text(), DEPLOYMENT),
    PROVIDER("provider", Allowed.text(), DEPLOYMENT),
    UPSTREAM_MODEL("model", Allowed.text(), DEPLOYMENT),
    WEIGHT("weight", Allowed.number(1e9), DEPLOYMENT),
    COST("cost", Allowed.number(1e9).orZero(), DEPLOYMENT),
    ORDER("order", Allowed.whole(1e6), DEPLOYMENT),
    RPM("rpm", Allowed.whole(1e9), DEPLOYMENT),
    TPM("tpm", Allowed.whole(1e12), DEPLOYMENT),

    MAX_PARALLEL("max-parallel", Allowed.whole(1e6), DEFAULTS, MODEL, DEPLOYMENT),
    MAX_QUEUE("max-queue", Allowed.whole(1e6), DEFAULTS, MODEL, DEPLOYMENT),
    CONTEXT("limits.context", Allowed.whole(1e9), DEFAULTS, MODEL, DEPLOYMENT),
    CONNECT("timers.connect", Allowed.duration(), DEFAULTS, MODEL, DEPLOYMENT),
    FIRST_ITEM("timers.first-item", Allowed.duration(), DEFAULTS, MODEL, DEPLOYMENT),
    IDLE("timers.idle", Allowed.duration(), DEFAULTS, MODEL, DEPLOYMENT),
    ATTEMPT("timers.attempt", Allowed.duration(), DEFAULTS, MODEL, DEPLOYMENT),
    INTERRUPTION("on-interruption", Allowed.interruption(), DEFAULTS, MODEL, DEPLOYMENT),
    COOLDOWN_AFTER("cooldown.after", Allowed.whole(1000).orZero(), DEFAULTS, MODEL, DEPLOYMENT),
    COOLDOWN_FOR("cooldown.for", Allowed.duration().orZero(), DEFAULTS, MODEL, DEPLOYMENT),
    COOLDOWN_UP_TO("cooldown.up-to", Allowed.duration(), DEFAULTS, MODEL, DEPLOYMENT),

    STRATEGY("strategy", Allowed.text(), DEFAULTS, MODEL),
    ATTEMPTS("attempts", Allowed.whole(100), DEFAULTS, MODEL),
    DEADLINE("deadline", Allowed.duration(), DEFAULTS, MODEL),
    MAX_WAIT("max-wait", Allowed.duration().orZero(), DEFAULTS, MODEL),
    BACKOFF_FIRST("backoff.first", Allowed.duration(), DEFAULTS, MODEL),
    BACKOFF_THROTTLED("backoff.throttled", Allowed.duration(), DEFAULTS, MODEL),
    BACKOFF_LONGEST("backoff.longest", Allowed.duration(), DEFAULTS, MODEL),
    FAILOVER_JITTER("backoff.failover-jitter", Allowed.duration(), DEFAULTS, MODEL),
    BUDGET_SHARE("retry-budget.share", Allowed.number(1), DEFAULTS, MODEL),
    BUDGET_PER_SECOND("retry-budget.per-second", Allowed.number(1e6), DEFAULTS, MODEL),
    BUDGET_BURST("retry-budget.burst", Allowed.number(1e6), DEFAULTS, MODEL);

    /** Where a key may stand. */
    enum Level {
        DEFAULTS,
        MODEL,
        DEPLOYMENT
    }

    /** The group that a zero in its place switches off, by a zero at this key. */
    static final ConfigKey OFF_BY_ZERO = COOLDOWN_AFTER;

    private final String text;
    private final Allowed allowed;
    private final Set<Level> levels;

    ConfigKey(String text, Allowed allowed, Level... levels) {
        this.text = text;
        this.allowed = allowed;
        this.levels = Set.of(levels);
    }

    /** The key as it is written, the group's name and a dot before a member's. */
    String text() {
        return text;
    }

    /** The name of its group; empty when it is in none. */
    String group() {
        return text.substring(0, Math.max(0, text.indexOf('.')));
    }

    Allowed allowed() {
        return allowed;
    }

    boolean standsAt(Level level) {
        return levels.contains(level);
    }
}
