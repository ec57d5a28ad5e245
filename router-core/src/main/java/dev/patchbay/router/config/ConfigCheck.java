package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import java.util.List;

/** Checks a configuration, wherever it came from, against the plugins that there are. Stateless. */
public final class ConfigCheck {

    private ConfigCheck() {}

    /**
     * Every unknown provider or strategy, unknown or missing setting, and plugin name that is taken twice.
     *
     * @return the problems; empty when the configuration can be used
     */
    public static List<ConfigProblem> problems(RouterConfig config, ProviderCatalog catalog) {
        Problems problems = new Problems("");
        SettingCheck check = new SettingCheck(catalog, problems);
        check.conflicts();
        for (ModelConfig model : config.models().values()) {
            String at = "models." + KeyText.shown("models", model.name());
            check.strategy(at + "." + ConfigKey.STRATEGY.text(), model.strategy());
            int index = 0;
            for (DeploymentConfig deployment : model.deployments()) {
                String path = at + ".deployments[" + index++ + "]";
                check.deployment(
                        path, deployment.provider(), deployment.settings().all());
            }
        }
        return problems.list();
    }
}
