package dev.tocsin.model;

/**
 * Where in a file something stands.
 *
 * @param file the file's name as the reader was given it, or what stands for it
 * @param line the line, from 1; 0 where the source has no lines
 * @param column the column, from 1; 0 where the source has no columns
 */
public record Place(String file, int line, int column) {

    /**
     * A source that has no lines, such as a builder.
     *
     * @param source what to call it
     * @return its place
     */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
