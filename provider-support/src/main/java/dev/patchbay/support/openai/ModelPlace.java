package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Paths;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a vendor of this wire reads which model a request is for. */
public enum ModelPlace {

    /** In the body, as {@code model}; the path is that of the operation. OpenAI's own way. */
    BODY,

    /** In the path, as {@code deployments/{model}/} before that of the operation; the body names no model. */
    PATH;

    /**
     * The path of an operation, relative to the base URL.
     *
     * @param operation as OpenAI calls it, for example {@code chat/completions}
     * @throws ProviderException with {@link ErrorKind#NOT_FOUND} for a name that cannot stand in a path
     */
    String path(String operation, Deployment deployment) {
        return this == BODY ? operation : "deployments/" + segment(deployment.model()) + '/' + operation;
    }

    /** A body to be filled; it names the model where this is the place for it. */
    Map<String, Object> body(Deployment deployment) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (this == BODY) {
            body.put("model", deployment.model());
        }
        return body;
    }

    private static String segment(String name) {
        try {
            return Paths.segment(name);
        } catch (ProviderException unusable) {
            throw ProviderException.builder(ErrorKind.NOT_FOUND)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
    }
}
