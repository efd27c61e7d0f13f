package dev.tocsin.text;

import java.util.List;
import java.util.Map;

/** Writes mappings, lists, texts, whole numbers and flags as YAML in blocks, the same text for equal values. */
public final class YamlText {

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /**
     * Writes a document.
     *
     * @param mapping keys with values that are mappings, lists, numbers, flags, or anything else by its toString
     * @return the YAML, ending in a line break
     */
    public static String of(Map<String, ?> mapping) {
        YamlText text = new YamlText();
        text.mapping(mapping, 0, false);
        return text.out.toString();
    }

    private void mapping(Map<?, ?> mapping, int indent, boolean afterDash) {
        boolean first = afterDash;
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            indent(first ? 0 : indent);
            first = false;
            out.append(key(entry.getKey().toString())).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> mapping && !mapping.isEmpty()) {
            out.append('\n');
            mapping(mapping, indent + 2, false);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            list(list, indent + 2);
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void list(List<?> list, int indent) {
        for (Object item : list) {
            indent(indent);
            out.append("- ");
            if (item instanceof Map<?, ?> mapping) {
                mapping(mapping, indent + 2, true);
            } else {
                out.append(scalar(item)).append('\n');
            }
        }
    }

    private void indent(int blanks) {
        out.append(" ".repeat(blanks));
    }

    private static String key(String key) {
        boolean isPlain = !key.isEmpty() && Character.isLetter(key.charAt(0));
        for (int i = 0; i < key.length() && isPlain; i++) {
            char c = key.charAt(i);
            isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
        }
        return isPlain ? key : quoted(key);
    }

    private static String scalar(Object value) {
        if (value instanceof Map) {
            return "{}";
        } else if (value instanceof List) {
            return "[]";
        } else if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (mustEscape(c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return quoted.append('"').toString();
    }

    private static boolean mustEscape(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff
                || c == 0xfffe
                || c == 0xffff;
    }
}
