package dev.patchbay.gateway.wire;

import java.util.List;

/** The table of endpoints: every path at which calls are made. */
public final class Endpoints {

    /** All of them. */
    public static final List<Endpoint> ALL =
            List.of(new Endpoint("/v1/chat/completions", Endpoint.Form.JSON, ChatEndpoint::bind));

    private Endpoints() {}
}
