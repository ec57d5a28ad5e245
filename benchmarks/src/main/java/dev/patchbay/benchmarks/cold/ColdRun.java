package dev.patchbay.benchmarks.cold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One process from start to finish.
 *
 * @param processMillis from the start of the process to its end
 * @param mainMillis from the first line of {@code main} to the answer
 * @param wiringMillis from the first line of {@code main} to a client that is ready to call
 * @param wiringCpuMillis the processor time of the main thread within that; 0 where the system does not say
 */
record ColdRun(double processMillis, double mainMillis, double wiringMillis, double wiringCpuMillis) {

    /** Runs a program on the JDK that runs this one. */
    static ColdRun of(String classPath, Class<?> program, String argument, String... jvm)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(jvm));
        command.addAll(List.of("-cp", classPath, program.getName(), argument));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double took = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            throw new IOException(program.getSimpleName() + " ended with status " + status);
        }
        String[] parts =
                said.strip().lines().reduce((first, last) -> last).orElse("").split(" ", -1);
        return new ColdRun(
                took, Long.parseLong(parts[0]) / 1e6, Long.parseLong(parts[1]) / 1e6, Long.parseLong(parts[2]) / 1e6);
    }
}
