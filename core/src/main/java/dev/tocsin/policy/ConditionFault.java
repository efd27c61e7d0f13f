package dev.tocsin.policy;

/** A text that is no condition: where, what was wanted, what was found, what to do. */
final class ConditionFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String wanted;
    private final String found;
    private final String remedy;

    ConditionFault(int position, String wanted, String found, String remedy) {
        super("wanted " + wanted + ", found " + found + " at position " + (position + 1) + "; " + remedy);
        this.wanted = wanted;
        this.found = found + " at position " + (position + 1);
        this.remedy = remedy;
    }

    String wanted() {
        return wanted;
    }

    String found() {
        return found;
    }

    String remedy() {
        return remedy;
    }
}
