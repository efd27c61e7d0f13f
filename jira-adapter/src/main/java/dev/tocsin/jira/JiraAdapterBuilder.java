package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link JiraAdapter}. Not safe for use by several threads; each method answers the builder itself. */
public final class JiraAdapterBuilder {

    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final Pattern CUSTOM_FIELD = Pattern.compile("customfield_[0-9]{1,10}");

    private final Settings settings = new Settings();
    private SiteAddress.Hosts hosts = SiteAddress.Hosts.vendor();
    private @Nullable URI site;
    private @Nullable URI people;
    private @Nullable String user;
    private @Nullable Supplier<Secret> token;
    private boolean placed;

    JiraAdapterBuilder() {}

    /**
     * Where the API is. Required.
     *
     * @param base such as {@code https://example.atlassian.net}, or {@code https://api.atlassian.com/ex/jira/CLOUD-ID} for
     *     a token with scopes
     * @return this builder
     */
    public JiraAdapterBuilder site(URI base) {
        site = base;
        return this;
    }

    /**
     * Where people open tickets, if that is not where the API is.
     *
     * @param address such as {@code https://example.atlassian.net}
     * @return this builder
     */
    public JiraAdapterBuilder browseAt(URI address) {
        people = address;
        return this;
    }

    /**
     * Allows a host besides {@code *.atlassian.net} and {@code api.atlassian.com}; https stays required.
     *
     * @param name its full name
     * @return this builder
     */
    public JiraAdapterBuilder allowHost(String name) {
        hosts = hosts.and(name);
        return this;
    }

    /**
     * Allows this machine, and plain http to it: for tests and stand-ins.
     *
     * @return this builder
     */
    public JiraAdapterBuilder allowLoopback() {
        hosts = hosts.andLoopback();
        return this;
    }

    /**
     * Whose token it is. Required.
     *
     * @param mail the mail address of the Atlassian account, best one of its own for this purpose
     * @return this builder
     * @throws IllegalArgumentException if it is empty, or holds a colon, blanks or control characters
     */
    public JiraAdapterBuilder user(String mail) {
        if (mail.isEmpty() || !mail.chars().allMatch(c -> c > ' ' && c != 0x7f && c != ':')) {
            throw new IllegalArgumentException("the user is a mail address without blanks and colons, found one of "
                    + mail.length() + " characters");
        }
        user = mail;
        return this;
    }

    /**
     * The API token, asked for before every request, so that a new one is used at once. Required.
     *
     * @param supplier gives the token in force; called from many threads
     * @return this builder
     */
    public JiraAdapterBuilder token(Supplier<Secret> supplier) {
        token = supplier;
        return this;
    }

    /**
     * Where tickets of incidents go, and of action items, too, unless they have a place of their own. Required.
     *
     * @param key the key of the project, such as {@code OPS}
     * @param issueType the name of an issue type of it, such as {@code Incident}
     * @return this builder
     * @throws IllegalArgumentException if the key is none
     */
    public JiraAdapterBuilder project(String key, String issueType) {
        settings.place(Purpose.INCIDENT, place(key, issueType));
        placed = true;
        return this;
    }

    /**
     * Where tickets of action items go.
     *
     * @param key the key of the project
     * @param issueType the name of an issue type of it, such as {@code Task}
     * @return this builder
     * @throws IllegalArgumentException if the key is none
     */
    public JiraAdapterBuilder actionItems(String key, String issueType) {
        settings.place(Purpose.ACTION_ITEM, place(key, issueType));
        return this;
    }

    /**
     * Where tickets of drills go, and of their action items. Without it, drills make no tickets.
     *
     * @param key the key of the project, which should not be the one of incidents
     * @param issueType the name of an issue type of it
     * @return this builder
     * @throws IllegalArgumentException if the key is none
     */
    public JiraAdapterBuilder drills(String key, String issueType) {
        settings.place(Purpose.DRILL, place(key, issueType));
        return this;
    }

    private static Settings.Place place(String key, String issueType) {
        if (!PROJECT.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "the key of a project is a capital letter followed by capital letters, digits and '_', found '"
                            + key + "'");
        }
        return new Settings.Place(key, named("an issue type", issueType));
    }

    private static String named(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " has a name, found a blank text");
        }
        return name;
    }

    /**
     * The name of the link from an incident's ticket to those of its action items, instead of {@code Relates}.
     *
     * @param name the name of an issue link type of the site
     * @return this builder
     */
    public JiraAdapterBuilder linkType(String name) {
        settings.linkType(named("a link type", name));
        return this;
    }

    /**
     * Which priority a severity has. Without one, Jira gives the project's own.
     *
     * @param severity the severity
     * @param name the name of a priority as the site has it
     * @return this builder
     */
    public JiraAdapterBuilder priority(SeverityName severity, String name) {
        settings.priorities().put(severity, named("a priority", name));
        return this;
    }

    /**
     * Which statuses a state is, instead of all of the category To Do, In Progress or Done.
     *
     * @param state the state
     * @param names the names of statuses as the site has them, the preferred one first
     * @return this builder
     * @throws IllegalArgumentException if there is none
     */
    public JiraAdapterBuilder status(State state, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("the state " + state + " needs the name of a status, found none");
        }
        settings.statuses(
                state,
                List.of(names).stream().map(name -> named("a status", name)).toList());
        return this;
    }

    /**
     * Which resolution is sent where a transition asks for one, instead of {@code Done} for done and {@code Won't Do} for
     * dropped.
     *
     * @param state the state
     * @param name the name of a resolution as the site has it
     * @return this builder
     */
    public JiraAdapterBuilder resolution(State state, String name) {
        settings.resolution(state, named("a resolution", name));
        return this;
    }

    /**
     * A label that every ticket gets.
     *
     * @param label the label; blanks in it become hyphens
     * @return this builder
     */
    public JiraAdapterBuilder label(String label) {
        settings.labels().add(named("a label", label));
        return this;
    }

    /**
     * A value that every ticket gets in a custom field.
     *
     * @param id the id of the field, such as {@code customfield_10050}
     * @param json the value as Jira wants it, such as {@code "text"}, {@code 7} or <code>{"value":"Production"}</code>
     * @return this builder
     * @throws IllegalArgumentException if the id is none or the value is no JSON
     */
    public JiraAdapterBuilder customField(String id, String json) {
        if (!CUSTOM_FIELD.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a custom field has an id such as customfield_10050, found '" + id + "'");
        }
        JsonNode value = Json.read(json);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException(
                    "the value of " + id + " has to be JSON, such as \"text\" in quotes, 7 or"
                            + " {\"value\":\"x\"}; found " + json.length() + " characters that are none");
        }
        settings.customFields().put(id, value);
        return this;
    }

    /**
     * The adapter. It asks nobody yet.
     *
     * @return a new adapter
     * @throws IllegalStateException if site, user, token or project is missing
     * @throws IllegalArgumentException if the site is not https to an allowed host
     */
    public JiraAdapter build() {
        if (site == null || user == null || token == null || !placed) {
            throw new IllegalStateException("site, user, token and project are required; set: site " + (site != null)
                    + ", user " + (user != null) + ", token " + (token != null) + ", project " + placed);
        }
        SiteAddress api = SiteAddress.ofApi(site, hosts);
        SiteAddress web = people == null ? api : SiteAddress.ofPeople(people);
        return new JiraAdapter(new Api(api, user, token), web, new Settings(settings));
    }
}
