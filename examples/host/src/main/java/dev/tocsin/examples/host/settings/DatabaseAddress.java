package dev.tocsin.examples.host.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Where incidents are kept. May hold a password, and so can't be printed whole. Immutable. */
public final class DatabaseAddress {
    /** Says that nothing is to be kept. */
    public static final String MEMORY = "memory";

    private static final String H2_FILE = "jdbc:h2:file:";

    private final String url;

    private DatabaseAddress(String url) {
        this.url = url;
    }

    static DatabaseAddress of(String url) {
        if (!url.equals(MEMORY) && !url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("H2 and PostgreSQL are supported");
        }
        return new DatabaseAddress(url);
    }

    static DatabaseAddress standard() {
        return new DatabaseAddress(H2_FILE + "./tocsin-data/tocsin");
    }

    /**
     * For the one place that connects.
     *
     * @return the JDBC URL, perhaps with a password
     */
    public String reveal() {
        return url;
    }

    /**
     * Whether nothing is kept.
     *
     * @return true if incidents end with the process
     */
    public boolean isMemory() {
        return url.equals(MEMORY);
    }

    /**
     * Whether it runs in this process.
     *
     * @return true for H2
     */
    public boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /**
     * The folder of an H2 file.
     *
     * @return where this service may keep a file of its own, if it is one
     */
    public Optional<Path> folder() {
        return url.startsWith(H2_FILE)
                ? Optional.ofNullable(file().toAbsolutePath().normalize().getParent())
                : Optional.empty();
    }

    private Path file() {
        return Path.of(
                url.substring(H2_FILE.length()).split(";", 2)[0].replaceFirst("^~", System.getProperty("user.home")));
    }

    /** Where it is, without user, password and settings. */
    @Override
    public String toString() {
        if (url.startsWith(H2_FILE)) {
            return "H2 file " + file().toAbsolutePath().normalize() + ".mv.db";
        }
        return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
    }
}
