/**
 * What the gateway serves when it is given no configuration: models whose first deployment always fails and whose second one
 * is a small server inside this process. Start at {@link dev.patchbay.gateway.demo.DemoModels}. Must not be used for anything
 * else.
 */
@NullMarked
package dev.patchbay.gateway.demo;

import org.jspecify.annotations.NullMarked;
