package dev.tocsin.decision;

import com.google.common.hash.Hashing;
import dev.tocsin.model.Marker;
import java.nio.charset.StandardCharsets;

/** Makes markers from what an object is for: the same after every crash. */
final class Markers {
    private Markers() {}

    /** The incident's id and what it is for; what has other characters or is too long goes in as a hash. */
    static Marker of(IncidentState incident, String purpose) {
        String plain = incident.declared().incident().value() + "-" + purpose;
        boolean fits = plain.length() <= 60
                && plain.chars().allMatch(c -> c == '-' || c < 0x7f && Character.isLetterOrDigit(c));
        return Marker.of(
                fits
                        ? plain
                        : Hashing.sha256()
                                .hashString(plain, StandardCharsets.UTF_8)
                                .toString()
                                .substring(0, 40));
    }
}
