package dev.tocsin.examples.campaign.town;

import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Leash;
import java.time.InstantSource;
import java.util.List;

/** The outside world as a process: says on one line where it is, and ends when its parent does. */
public final class TownMain {
    private TownMain() {}

    /** Opens the town for the people who are named, and stays. */
    public static void main(String[] people) {
        Town town = new Town(InstantSource.system(), List.of(people));
        System.out.println(Leash.READY + Json.write(town.wiring()));
        Leash.waitForTheEnd();
        town.close();
        System.exit(0);
    }
}
