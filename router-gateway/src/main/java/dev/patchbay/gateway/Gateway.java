package dev.patchbay.gateway;

/** The gateway as a program: {@code java -jar gateway.jar --help}. */
public final class Gateway {

    private Gateway() {}

    /** Runs the program; ends the process when it is told to stop, or could not start. */
    public static void main(String[] arguments) {
        System.exit(GatewayCommand.run(arguments));
    }
}
