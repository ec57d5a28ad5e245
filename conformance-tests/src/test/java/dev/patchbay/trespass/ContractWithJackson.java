package dev.patchbay.trespass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Secret;

/** A modality that uses a library, shows it, and knows the plugin contract. */
public record ContractWithJackson(JsonNode tree, Secret key) {}
