package dev.patchbay.gateway;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/** The signal SIGHUP, for which the JDK has no door that a compiler would let us through without a warning. */
final class HangUp {

    private HangUp() {}

    /** Runs something at every SIGHUP, where the system has one. */
    static void run(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object told = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        switch (method.getName()) {
                            case "handle" -> task.run();
                            case "hashCode" -> {
                                return System.identityHashCode(self);
                            }
                            case "equals" -> {
                                return self == given[0];
                            }
                            default -> {
                                return "hang up";
                            }
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), told);
        } catch (ReflectiveOperationException | RuntimeException missing) {
            System.getLogger(HangUp.class.getName()).log(Level.DEBUG, "this system has no SIGHUP");
        }
    }
}
