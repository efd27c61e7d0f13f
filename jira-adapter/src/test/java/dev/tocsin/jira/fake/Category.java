package dev.tocsin.jira.fake;

/** The three groups every status of Jira belongs to. */
public enum Category {
    /** Not begun. */
    TO_DO(2, "new", "To Do"),
    /** Being worked on. */
    IN_PROGRESS(4, "indeterminate", "In Progress"),
    /** Finished. */
    DONE(3, "done", "Done");

    private final int id;
    private final String key;
    private final String label;

    Category(int id, String key, String label) {
        this.id = id;
        this.key = key;
        this.label = label;
    }

    int id() {
        return id;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }
}
