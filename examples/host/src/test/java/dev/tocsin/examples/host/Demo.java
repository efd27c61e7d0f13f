package dev.tocsin.examples.host;

import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The service against fake Slack, PagerDuty, Jira and Statuspage, with no account anywhere. Declares one P1 as somebody in Slack would,
 * acknowledges it on its page, prints where everything is, and ends; with {@code -Dtocsin.stay=true} it stays until Ctrl-C.
 */
public final class Demo {
    private Demo() {}

    /**
     * Tells it.
     *
     * @param arguments none
     * @throws InterruptedException if it is ended while it stays
     * @throws IOException if nothing can be written below {@code target}
     */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        PrintStream out = System.out;
        boolean stays = Boolean.getBoolean("tocsin.stay");
        int port = Integer.getInteger("tocsin.port", stays ? 8080 : free());
        Path data = Files.createDirectories(Path.of("target").toAbsolutePath());
        String database =
                "jdbc:h2:file:" + Files.createTempDirectory(data, "tocsin-data").resolve("tocsin");
        try (Town town = Town.open();
                Service service = town.service(town.pagerAnd(Map.of(
                        "PORT",
                        String.valueOf(port),
                        "TOCSIN_JDBC_URL",
                        database,
                        "TOCSIN_PUBLIC_URL",
                        "http://localhost:" + port)))) {
            service.announcement().forEach(out::println);
            walk(town, service, out);
            if (stays) {
                out.println("Stays until Ctrl-C.");
                new CountDownLatch(1).await();
            }
        }
        out.println("Ended. To look around: the same command with -Dtocsin.stay=true");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void walk(Town town, Service service, PrintStream out) {
        Browser browser = new Browser(service.address());
        Patience.until(
                "services are read",
                () -> !service.tocsin().catalog().services().isEmpty());
        int answer = browser.deliver(town.keyboard("ada")
                        .types(
                                "/incident",
                                "new P1 API response time > 5s for all users affecting api-gateway, payment-service"
                                        + " customers:yes"))
                .status();
        out.println("Ada types /incident new P1 ... in Slack: HTTP " + answer);
        Patience.until(
                "the incident is there",
                () -> !browser.get("?limit=1").json().at("/incidents/0").isMissingNode());
        IncidentRef ref = IncidentRef.parse(
                browser.get("?limit=1").json().at("/incidents/0/ref").asText());
        Patience.until(
                "the channel and the ticket are there",
                () -> browser.get("/" + ref).json().at("/outside/channel/label").isTextual()
                        && browser.get("/" + ref)
                                .json()
                                .at("/outside/ticket/label")
                                .isTextual());
        var state = browser.get("/" + ref).json();
        out.println(ref + ": " + state.at("/title").asText());
        out.println("  channel " + state.at("/outside/channel/label").asText() + ", ticket "
                + state.at("/outside/ticket/label").asText());
        String paged = state.at("/tracks/0/meant/0").asText();
        Patience.until("PagerDuty rings", () -> !town.pagerDuty.rang().isEmpty());
        out.println(
                "  PagerDuty rings " + town.pagerDuty.rang().size() + " services, that of " + paged + " among them");
        out.println("  acknowledged over the API as " + paged + ": HTTP "
                + browser.post("/" + ref + "/acknowledge", paged, "{}").status());
        out.println();
        out.println("Its page, as a page to " + paged + " links to it:");
        PersonalLinks links = new PersonalLinks(
                URI.create(service.address()), Seal.of(Secret.of(Town.LINK_SECRET), InstantSource.system()));
        out.println("  " + links.link(PersonId.of(paged), ref));
        out.println(
                "JSON:   curl -H 'Authorization: Bearer " + Town.TOKEN + "' " + service.address() + "/api/incidents");
        out.println("Health: curl " + service.address() + "/health");
    }
}
