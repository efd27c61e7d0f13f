package dev.tocsin.decision;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.List;

/** Refusals for tired readers. */
final class Refusals {
    private static final Place COMMAND = Place.of("command");

    private Refusals() {}

    static Decision refuse(String path, String wanted, String found, String remedy) {
        return new Decision.Refused(List.of(Finding.error(COMMAND, path, wanted, found, remedy)));
    }

    static Finding error(String path, String wanted, String found, String remedy) {
        return Finding.error(COMMAND, path, wanted, found, remedy);
    }

    static Finding warning(String path, String wanted, String found, String remedy) {
        return Finding.warning(COMMAND, path, wanted, found, remedy);
    }
}
