package dev.tocsin.store.jdbc;

import java.util.regex.Pattern;

/**
 * Where the tables are. The two names are the only texts that ever become part of a statement, and only once they were
 * found to be plain identifiers.
 *
 * @param schema the schema; empty for the one that the connection is in
 * @param prefix what the names of all tables begin with
 */
record Tables(String schema, String prefix) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,30}");

    Tables {
        if (!schema.isEmpty()) {
            check("schema", schema);
        }
        check("table prefix", prefix);
    }

    private static void check(String what, String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a " + what + " is 1 to 31 lower-case letters, digits and '_', and begins"
                            + " with no digit; found one of " + name.length() + " characters that is not");
        }
    }

    /** A statement with the names of the tables in their places. */
    String in(String statement) {
        String qualified = schema.isEmpty() ? prefix : schema + "." + prefix;
        return statement.replace("{}", qualified).replace("{p}", prefix);
    }
}
