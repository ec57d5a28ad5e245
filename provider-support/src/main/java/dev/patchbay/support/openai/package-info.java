/**
 * The wire format that OpenAI defined and many vendors and servers speak, apart from where they put it: paths, keys and
 * voices are the provider's. Codecs and the error table; must not know any one provider.
 */
@NullMarked
package dev.patchbay.support.openai;

import org.jspecify.annotations.NullMarked;
