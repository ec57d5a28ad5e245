package dev.patchbay.conformance;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks on as another JVM loads a plugin, through the debugger's interface: a stop at every way of the JDK to the network, to files,
 * to threads and to the environment, and a look at who goes it.
 */
final class LoadWatch {

    private static final String NETWORK = "the network";
    private static final String THREADS = "threads";
    private static final String FILES = "files";
    private static final String ENVIRONMENT = "the environment";

    /** What is behind a method, by class and method; a native one cannot be stopped at, and one that is not there never is. */
    private static final Map<String, Map<String, String>> WAYS = Map.ofEntries(
            Map.entry("java.lang.Thread", Map.of("start", THREADS)),
            Map.entry("java.lang.VirtualThread", Map.of("start", THREADS)),
            Map.entry("java.lang.System", Map.of("getenv", ENVIRONMENT)),
            Map.entry("java.io.FileInputStream", Map.of("open", FILES)),
            Map.entry("java.io.FileOutputStream", Map.of("open", FILES)),
            Map.entry("java.io.RandomAccessFile", Map.of("open", FILES)),
            Map.entry(
                    "java.nio.file.Files",
                    Map.of("newByteChannel", FILES, "newOutputStream", FILES, "newDirectoryStream", FILES)),
            Map.entry("java.nio.channels.FileChannel", Map.of("open", FILES)),
            Map.entry("java.net.Socket", Map.of("connect", NETWORK)),
            Map.entry("java.net.ServerSocket", Map.of("bind", NETWORK)),
            Map.entry("java.net.DatagramSocket", Map.of("bind", NETWORK, "connect", NETWORK)),
            Map.entry("java.net.InetAddress", Map.of("getAddressesFromNameService", NETWORK)),
            Map.entry("java.nio.channels.SocketChannel", Map.of("open", NETWORK)),
            Map.entry("java.nio.channels.ServerSocketChannel", Map.of("open", NETWORK)),
            Map.entry("java.nio.channels.DatagramChannel", Map.of("open", NETWORK)),
            Map.entry("java.nio.channels.AsynchronousSocketChannel", Map.of("open", NETWORK)));

    /** Who goes such a way on nobody's behalf: whatever loads classes, and what the JDK reads of itself. */
    private static final List<String> MACHINERY = List.of(
            "java.lang.ClassLoader",
            "java.lang.System$LoggerFinder",
            "java.net.URLClassLoader",
            "java.security.",
            "java.time.zone.",
            "java.util.ServiceLoader",
            "java.util.logging.",
            "javax.net.ssl.",
            "jdk.internal.loader.",
            "jdk.internal.logger.",
            "sun.security.",
            "sun.util.");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final Set<String> STEPS = Set.of(LoadMain.LOADING, LoadMain.CREATING, LoadMain.DONE);

    private final VirtualMachine machine;
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private String step = "";

    /** Of a JVM that has not begun yet. */
    LoadWatch(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Lets it run to its end, and tells what was gone to in each step, in words: what it is and who went there. */
    Map<String, Set<String>> watch(Duration atMost) throws InterruptedException, TimeoutException {
        WAYS.keySet().forEach(this::stopIn);
        stopIn(LoadMain.class.getName());
        long until = System.nanoTime() + atMost.toNanos();
        machine.resume();
        while (System.nanoTime() < until) {
            EventSet events = machine.eventQueue().remove(100);
            if (events == null) {
                continue;
            }
            for (Event event : events) {
                if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                    return seen;
                }
                look(event);
            }
            events.resume();
        }
        throw new TimeoutException("it has not ended within " + atMost);
    }

    private void stopIn(String type) {
        for (ReferenceType loaded : machine.classesByName(type)) {
            stopIn(loaded);
        }
        ClassPrepareRequest later = machine.eventRequestManager().createClassPrepareRequest();
        later.addClassFilter(type);
        later.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        later.enable();
    }

    private void stopIn(ReferenceType type) {
        Set<String> methods =
                WAYS.containsKey(type.name()) ? WAYS.get(type.name()).keySet() : STEPS;
        for (Method method : type.methods()) {
            Location start = method.location();
            if (methods.contains(method.name()) && start != null) {
                BreakpointRequest stop = machine.eventRequestManager().createBreakpointRequest(start);
                stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                stop.enable();
            }
        }
    }

    private void look(Event event) {
        if (event instanceof ClassPrepareEvent prepared) {
            stopIn(prepared.referenceType());
        } else if (event instanceof BreakpointEvent stopped) {
            Method method = stopped.location().method();
            @Nullable Map<String, String> ways = WAYS.get(method.declaringType().name());
            if (ways == null) {
                step = method.name();
            } else if (!step.isEmpty() && !step.equals(LoadMain.DONE)) {
                note(String.valueOf(ways.get(method.name())), stopped);
            }
        }
    }

    private void note(String what, BreakpointEvent stopped) {
        try {
            @Nullable String who = who(stopped.thread().frames());
            if (who != null) {
                seen.computeIfAbsent(step, begun -> new TreeSet<>()).add(what + ", by " + who);
            }
        } catch (IncompatibleThreadStateException running) {
            throw new IllegalStateException(running);
        }
    }

    /** Who goes there: the first who is not of the JDK. Null when that is the machinery or the kit. */
    private static @Nullable String who(List<StackFrame> frames) {
        for (StackFrame frame : frames) {
            Location at = frame.location();
            String type = at.declaringType().name();
            if (MACHINERY.stream().anyMatch(type::startsWith)) {
                return null;
            }
            if (JDK.stream().noneMatch(type::startsWith)) {
                return type.equals(LoadMain.class.getName())
                        ? null
                        : type + "." + at.method().name() + ", line " + at.lineNumber();
            }
        }
        return null;
    }

    /** What of this was seen in these steps. */
    static List<String> of(Map<String, Set<String>> seen, String step, String... whats) {
        List<String> some = new ArrayList<>();
        for (String told : seen.getOrDefault(step, Set.of())) {
            for (String what : whats) {
                if (told.startsWith(what)) {
                    some.add(told);
                }
            }
        }
        return some;
    }

    /** All that is looked at, or what must not be gone to even when a provider is made. */
    static String[] everything(boolean whenLoading) {
        return whenLoading ? new String[] {NETWORK, THREADS, FILES, ENVIRONMENT} : new String[] {NETWORK, THREADS};
    }
}
