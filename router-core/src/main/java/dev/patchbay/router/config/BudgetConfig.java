package dev.patchbay.router.config;

/**
 * The retry budget of a model: how many further attempts its calls may make together.
 *
 * @param share further attempts earned by each call
 * @param perSecond further attempts earned by each second
 * @param burst the most that can be saved up, and what there is at the start
 */
public record BudgetConfig(double share, double perSecond, double burst) {

    /** 10 % of calls plus 1 per second, burst 10. */
    public static BudgetConfig usual() {
        return new BudgetConfig(0.1, 1, 10);
    }
}
