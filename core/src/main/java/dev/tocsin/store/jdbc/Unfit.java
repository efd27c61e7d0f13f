package dev.tocsin.store.jdbc;

import java.io.Serial;

/** The database will never do as it is: no tables, tables of another version, another make, or one that writes later. */
final class Unfit extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    Unfit(String what) {
        super(what);
        this.what = what;
    }

    @Override
    public String getMessage() {
        return what;
    }
}
