package dev.tocsin.model;

/**
 * Something that is not as it should be, for a tired reader: where, what was wanted, what was found, what to do.
 *
 * @param weight how bad it is
 * @param place in which file, at which line and column
 * @param path the path inside the document or command, such as {@code severities.P1.response_time}
 * @param wanted what was wanted
 * @param found what was found; never a secret
 * @param remedy what to do about it
 */
public record Finding(Weight weight, Place place, String path, String wanted, String found, String remedy) {

    /** How bad a finding is. */
    public enum Weight {
        /** What was asked for is refused. */
        ERROR,
        /** What was asked for is done, with this repaired or in doubt. */
        WARNING
    }

    /**
     * An error.
     *
     * @param place where
     * @param path the path there
     * @param wanted what was wanted
     * @param found what was found
     * @param remedy what to do
     * @return the finding
     */
    public static Finding error(Place place, String path, String wanted, String found, String remedy) {
        return new Finding(Weight.ERROR, place, path, wanted, found, remedy);
    }

    /**
     * A warning.
     *
     * @param place where
     * @param path the path there
     * @param wanted what was wanted
     * @param found what was found
     * @param remedy what to do
     * @return the finding
     */
    public static Finding warning(Place place, String path, String wanted, String found, String remedy) {
        return new Finding(Weight.WARNING, place, path, wanted, found, remedy);
    }

    @Override
    public String toString() {
        return place + " " + path + ": wanted " + wanted + ", found " + found + "; " + remedy;
    }
}
