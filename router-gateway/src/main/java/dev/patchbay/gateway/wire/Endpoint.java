package dev.patchbay.gateway.wire;

import java.util.Objects;

/**
 * One row of the table of endpoints: where it is, in which form a request comes, and which call it is. Everything else that
 * happens to a request is the same for all rows and stands outside of the table.
 *
 * @param path the whole path
 * @param form the form of the request's body
 * @param binding makes a call of the body
 */
public record Endpoint(String path, Form form, Binding binding) {

    /** Checks that nothing is null. */
    public Endpoint {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(binding, "binding");
    }

    /** Forms of a request's body. */
    public enum Form {
        /** A JSON object. */
        JSON("application/json"),
        /** Fields and files, RFC 7578. */
        MULTIPART("multipart/form-data");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        /** What the request must call its body. */
        public String mediaType() {
            return mediaType;
        }
    }

    /** Makes a call of a request's body. */
    @FunctionalInterface
    public interface Binding {

        /**
         * Reads a request.
         *
         * @throws BadRequest when it is none
         * @throws IllegalArgumentException when a value is none that its field can have
         */
        Exchange<?> bind(Fields fields);
    }
}
