package dev.tocsin.examples.host.settings;

import dev.tocsin.examples.host.settings.Variable.Room;
import dev.tocsin.model.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells on a terminal what is missing, what it is for and how to set it. */
public final class Usage {
    private Usage() {}

    /**
     * Why the service does not start.
     *
     * @param findings what is wrong; none if nothing is configured at all
     * @param environment the variables
     * @return lines for a terminal, without any value of a variable
     */
    public static String of(List<Finding> findings, Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        if (findings.isEmpty()) {
            text.append("Nothing is configured. This service is told by environment variables what to do.\n")
                    .append("The least to begin with, on an H2 file and with the JSON API alone:\n\n")
                    .append("  export TOCSIN_API_TOKEN=$(openssl rand -hex 32)\n");
        } else {
            text.append("Not started: ").append(findings.size()).append(findings.size() == 1 ? " thing" : " things");
            text.append(" to set or to mend.\n\n");
            findings.forEach(it -> text.append("  ")
                    .append(it.path())
                    .append(": wanted ")
                    .append(it.wanted())
                    .append("; found ")
                    .append(it.found())
                    .append(".\n      ")
                    .append(it.remedy())
                    .append('\n'));
        }
        for (Room room : Room.values()) {
            text.append('\n').append(room.toString().toUpperCase(Locale.ROOT)).append('\n');
            for (Variable variable : Variable.values()) {
                if (variable.room() == room) {
                    text.append(String.format(
                            Locale.ROOT,
                            "  %-7s %-25s %s%n          %-25s e.g. %s%n",
                            environment.getOrDefault(variable.name(), "").isBlank() ? "missing" : "set",
                            variable.name(),
                            variable.purpose(),
                            "",
                            variable.example()));
                }
            }
        }
        return text.append("\nMost are optional. A group is left out if none of its variables is set.\n")
                .append("examples/host/README.md says which a group needs, and how to try it with no account.\n")
                .toString();
    }
}
