package dev.tocsin.examples.host.page;

/** A button of the page. */
enum Press {
    /** "I have it", from somebody who was asked. */
    ACKNOWLEDGE("acknowledge", "Acknowledge", "go"),
    /** "I have it", from somebody who was not. */
    TAKE("take", "I take it", "go"),
    /** The effect on users has ended. */
    RESOLVE("resolve", "Resolve", "stop"),
    /** It has not. */
    UNDO_RESOLVE("undo-resolve", "Undo: not resolved", "plain");

    private final String path;
    private final String label;
    private final String look;

    Press(String path, String label, String look) {
        this.path = path;
        this.label = label;
        this.look = look;
    }

    String path() {
        return path;
    }

    String label() {
        return label;
    }

    String look() {
        return look;
    }
}
