package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import java.util.List;
import java.util.Map;

/**
 * All that is compared.
 *
 * @param deeds the ledger outside the database
 * @param stories the incidents, as the engine tells them at the end
 * @param earlier what it told of incidents while things went wrong
 * @param outside the ledgers of the fakes
 * @param weather when it could not be punctual
 * @param onCall who answers for each service, the primary first
 * @param fallback who is told when nobody answers
 * @param levels how long after the declaration each level is due, in milliseconds, the first first
 * @param end when the fakes' ledgers were read, in milliseconds
 */
public record Evidence(
        List<Deed> deeds,
        List<Story> stories,
        List<Story> earlier,
        Outside outside,
        Weather weather,
        Map<String, List<String>> onCall,
        String fallback,
        List<Long> levels,
        long end) {

    /** Copies the lists. */
    public Evidence {
        deeds = List.copyOf(deeds);
        stories = List.copyOf(stories);
        earlier = List.copyOf(earlier);
        levels = List.copyOf(levels);
    }
}
