package dev.patchbay;

/** How far an attempt had come when it failed. */
public enum Phase {
    /** Looking up the upstream's address. */
    RESOLVE,
    /** Opening the connection. */
    CONNECT,
    /** Shaking hands over TLS. */
    TLS,
    /** Sending the request. */
    SEND,
    /** Waiting for, or reading, status and headers. */
    HEADERS,
    /** Headers are there, content is not. */
    FIRST_BYTE,
    /** Reading content. */
    BODY,
    /** Checking that the content ended properly. */
    END,
    /** Understanding complete content. */
    PARSE,
    /** In this process, before or beside any network. */
    LOCAL
}
