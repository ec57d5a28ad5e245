package dev.patchbay.router;

import java.util.function.Supplier;

/** The routing table by which calls are routed that start now. */
final class CurrentTable implements Supplier<RoutingTable> {

    private volatile RoutingTable table;

    CurrentTable(RoutingTable first) {
        this.table = first;
    }

    @Override
    public RoutingTable get() {
        return table;
    }

    void set(RoutingTable next) {
        table = next;
    }
}
