package dev.tocsin.slack.inbound;

import dev.tocsin.Declaration;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.model.Consent;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.CustomField;
import dev.tocsin.policy.ResponsePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declaration on one line: {@code [severity] summary [affecting a, b and c] [customers:yes|no]
 * [visibility:open|restricted] [name:short-name] [follows:INC-142] [field:value]}. Whatever is not understood stays in the summary; nothing is an error.
 *
 * @param severity the policy's name of the severity, if the line begins with one
 * @param summary what is left
 * @param affecting what stands after the last "affecting"
 * @param settings what was set by name, in lower case: customers, visibility, name, follows, custom fields
 */
record OneLine(@Nullable String severity, String summary, List<String> affecting, Map<String, String> settings) {

    private static final Pattern SETTING = Pattern.compile("(?<!\\S)([A-Za-z][A-Za-z0-9_.-]{0,40}):(\\S{1,200})");
    private static final Pattern AFFECTING = Pattern.compile("(?i)(?<!\\S)affecting(?::|\\s)\\s{0,20}");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\n]|\\s(?:and|&)\\s");

    static OneLine read(String typed, ResponsePolicy policy, Catalog catalog) {
        Map<String, String> settings = new LinkedHashMap<>();
        String line = taken(typed.strip(), policy, settings);
        String severity = severity(line, policy).orElse(null);
        if (severity != null) {
            line = line.substring(severity.length()).replaceFirst("^[:,]?\\s*", "");
        }
        List<String> affecting = new ArrayList<>();
        Matcher matcher = AFFECTING.matcher(line);
        int from = -1;
        int to = -1;
        while (matcher.find()) {
            from = matcher.start();
            to = matcher.end();
        }
        if (from >= 0 && to < line.length()) {
            for (String piece : BETWEEN.split(line.substring(to), -1)) {
                affecting.addAll(services(piece.strip(), catalog));
            }
            line = line.substring(0, from);
        }
        return new OneLine(severity, line.strip(), affecting, settings);
    }

    private static String taken(String line, ResponsePolicy policy, Map<String, String> settings) {
        StringBuilder rest = new StringBuilder();
        Matcher matcher = SETTING.matcher(line);
        while (matcher.find()) {
            String key = matcher.group(1).toLowerCase(Locale.ROOT);
            boolean known = key.equals("customers")
                            && matcher.group(2).toLowerCase(Locale.ROOT).matches("yes|no")
                    || key.equals("visibility")
                            && matcher.group(2).toLowerCase(Locale.ROOT).matches("open|restricted")
                    || key.equals("name")
                    || key.equals("follows") && ref(matcher.group(2), policy).isPresent()
                    || policy.customFields().stream()
                            .anyMatch(it -> it.name().value().equals(key));
            if (known) {
                settings.put(key, matcher.group(2));
            }
            matcher.appendReplacement(rest, known ? "" : Matcher.quoteReplacement(matcher.group()));
        }
        return matcher.appendTail(rest).toString().strip();
    }

    private static Optional<IncidentRef> ref(String typed, ResponsePolicy policy) {
        Args args = new Args(typed);
        return args.ref(policy.naming()).filter(it -> args.isEmpty());
    }

    /** What it follows, which had ended. */
    Optional<IncidentRef> follows(ResponsePolicy policy) {
        return ref(settings.getOrDefault("follows", ""), policy);
    }

    private static Optional<String> severity(String line, ResponsePolicy policy) {
        String first = line.split("[\\s:,]", 2)[0];
        return policy.severities().stream()
                .map(it -> it.name().value())
                .filter(first::equalsIgnoreCase)
                .findFirst();
    }

    /** Several services without commas are several only if the catalog knows each of them. */
    private static List<String> services(String piece, Catalog catalog) {
        if (piece.isEmpty()) {
            return List.of();
        }
        List<String> words = List.of(piece.split("\\s+", -1));
        boolean several = words.size() > 1
                && catalog.find(piece).isEmpty()
                && words.stream().allMatch(it -> catalog.find(it).isPresent());
        return several ? words : List.of(piece);
    }

    Declaration toDeclaration(IncidentKind kind, List<CustomField> fields) {
        Declaration declaration = Declaration.of(summary).kind(kind).affecting(affecting);
        if (severity != null) {
            declaration = declaration.severity(severity);
        }
        String customers = settings.getOrDefault("customers", "").toLowerCase(Locale.ROOT);
        if (customers.equals("yes")) {
            declaration = declaration.customersAffected(Consent.NOT_ASKED);
        } else if (customers.equals("no")) {
            declaration = declaration.customersNotAffected();
        }
        if (settings.getOrDefault("visibility", "").equalsIgnoreCase("restricted")) {
            declaration = declaration.visibility(Visibility.RESTRICTED);
        }
        String name = settings.get("name");
        if (name != null) {
            declaration = declaration.shortName(name);
        }
        for (CustomField field : fields) {
            String value = settings.get(field.name().value());
            if (value != null) {
                declaration = declaration.field(FieldName.of(field.name().value()), value);
            }
        }
        return declaration;
    }
}
