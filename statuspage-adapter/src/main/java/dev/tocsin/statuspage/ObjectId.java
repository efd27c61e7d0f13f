package dev.tocsin.statuspage;

import dev.tocsin.spi.Outcome;

/** The shape of Statuspage's ids, checked before one becomes part of an address. */
final class ObjectId {

    private static final int LONGEST = 64;

    private ObjectId() {}

    static boolean isOne(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(ObjectId::isLetterOrDigit);
    }

    static String checked(String what, String id) {
        if (!isOne(id)) {
            throw new IllegalArgumentException(wanted(what) + ", found " + quoted(id));
        }
        return id;
    }

    static Outcome refused(String what, String id) {
        return new Outcome.Refused(
                wanted(what) + ", found " + quoted(id),
                "map the service to the id that Statuspage shows for it",
                Outcome.Scope.EFFECT);
    }

    private static String wanted(String what) {
        return "the id of a Statuspage " + what + " holds letters and digits, 12 as a rule";
    }

    private static String quoted(String id) {
        String printable = id.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + printable + "'";
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
