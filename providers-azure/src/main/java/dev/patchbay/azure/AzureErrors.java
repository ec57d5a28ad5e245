package dev.patchbay.azure;

import dev.patchbay.ErrorKind;
import dev.patchbay.support.errors.ErrorTable;
import dev.patchbay.support.openai.OpenAiErrors;

/**
 * What Azure's own codes and phrases mean, beside those of OpenAI. Azure often says no more than the status once again in
 * {@code code}, so that words have to tell. Sources: the service's reference and guides, "Quotas and limits", "Content
 * filtering"; answers seen in public reports; the quota policies of API Management for gateways in front of it.
 */
final class AzureErrors {

    private static final ErrorTable TABLE = ErrorTable.builder()
            .rowsOf(OpenAiErrors.table())
            .codes(ErrorKind.CONTENT_REFUSED, "ResponsibleAIPolicyViolation", "contentFilter")
            .codes(ErrorKind.NOT_FOUND, "DeploymentNotFound")
            .codes(ErrorKind.AUTHENTICATION, "PermissionDenied")
            // The deployment's model cannot do this at all; another deployment's may.
            .codes(ErrorKind.UNSUPPORTED, "OperationNotSupported")
            .codes(ErrorKind.OVERLOADED, "ServiceUnavailable", "NoCapacity")
            .codes(ErrorKind.SERVER_ERROR, "InternalServerError")
            .codes(ErrorKind.TIMEOUT, "Timeout", "RequestTimeout")
            // More quota would not help against these two.
            .messageWith(429, "high demand", ErrorKind.OVERLOADED)
            .messageWith(429, "temporarily unable to process", ErrorKind.OVERLOADED)
            // The whole resource is out of reach, not one model: what has the same key and origin need not be tried.
            .messageWith(403, "temporarily blocked", ErrorKind.AUTHENTICATION)
            .messageWith(403, "Virtual Network/Firewall", ErrorKind.AUTHENTICATION)
            .messageWith(403, "Public access is disabled", ErrorKind.AUTHENTICATION)
            .messageStarting(403, "Out of call volume quota", ErrorKind.QUOTA_EXHAUSTED)
            .messageStarting(403, "Out of bandwidth quota", ErrorKind.QUOTA_EXHAUSTED)
            // How the deployment is configured; the request is good.
            .messageWith(400, "API version not supported", ErrorKind.UNSUPPORTED)
            .messageWith(400, "is enabled only for api versions", ErrorKind.UNSUPPORTED)
            .build();

    private AzureErrors() {}

    static ErrorTable table() {
        return TABLE;
    }
}
