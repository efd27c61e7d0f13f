package dev.tocsin.examples.host;

import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.examples.host.settings.Configuration.NotConfigured;
import dev.tocsin.examples.host.settings.Usage;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Starts the service as the environment says, until the process is told to end. */
public final class Host {
    private Host() {}

    /**
     * Starts it; ends with 1, and all that is missing, if the environment does not suffice.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Optional<Service> service = start(System.getenv(), System.out);
        if (service.isEmpty()) {
            System.exit(1);
        }
        service.ifPresent(it -> Runtime.getRuntime().addShutdownHook(new Thread(it::close, "tocsin-host-close")));
    }

    static Optional<Service> start(Map<String, String> environment, PrintStream out) {
        try {
            Service service = Service.start(Configuration.read(environment), InstantSource.system());
            service.announcement().forEach(out::println);
            return Optional.of(service);
        } catch (NotConfigured missing) {
            out.print(Usage.of(missing.findings(), environment));
            return Optional.empty();
        } catch (IllegalStateException refused) {
            out.println("Not started: " + refused.getMessage());
            return Optional.empty();
        }
    }
}
