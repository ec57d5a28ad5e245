package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * Starts the benchmarks: the tables that are named, or JMH.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar                     # every table
 * java -jar benchmarks/target/benchmarks.jar route failover      # these
 * java -jar benchmarks/target/benchmarks.jar jmh Route -prof gc  # JMH, with its own options
 * }</pre>
 */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs what is named. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("jmh")) {
            Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        List<Table> tables = args.length == 0
                ? List.of(Table.values())
                : Arrays.stream(args).map(Table::named).toList();
        Report report = new Report();
        for (Table table : tables) {
            System.out.println(table.title());
            table.run(Effort.usual(), report);
            System.out.println();
        }
        report.print();
    }
}
