/**
 * The engine. Read {@link dev.patchbay.router.Patchbay} (how a router is made), then {@code CallPipeline} (how a call
 * goes), then {@code Chooser} and {@code Decision} (where it goes next), then {@link dev.patchbay.router.RouterState} (what is
 * remembered of deployments). Must not name a provider, an HTTP client or a
 * modality: it cannot know what speech is. Failsafe appears in {@code RetryLoop} alone, Guice in {@code RouterModule}
 * alone. What runs while a router is made is plain code without lambdas, see {@code docs/decisions}, 0016.
 */
@NullMarked
package dev.patchbay.router;

import org.jspecify.annotations.NullMarked;
