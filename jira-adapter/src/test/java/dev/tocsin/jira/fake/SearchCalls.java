package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The search, in an index that may lag behind; issues named for reconciliation are read as they are. */
final class SearchCalls {

    private static final int MOST_RECONCILED = 50;
    private static final int MOST_PROPERTIES = 5;
    private static final String TOKEN = "page-";

    /** One issue that was found, with the fields it was found by. */
    private record Hit(Row row, ObjectNode fields) {}

    private final Site site;
    private final IssueCalls issues;

    SearchCalls(Site site, IssueCalls issues) {
        this.site = site;
        this.issues = issues;
    }

    Reply search(Request request) {
        ObjectNode body = request.object(
                "jql",
                "fields",
                "fieldsByKeys",
                "maxResults",
                "nextPageToken",
                "properties",
                "reconcileIssues",
                "expand");
        Jql jql = Jql.parse(body.path("jql").asText());
        for (String project : jql.projects()) {
            if (site.project(project).isEmpty()) {
                throw new Rejected(
                        Reply.error(400, "The value '" + project + "' does not exist for the field 'project'."));
            }
        }
        List<Hit> hits = hits(jql, reconciled(body.path("reconcileIssues")));
        int start = start(body.path("nextPageToken"));
        int size = Math.max(1, Math.min(body.path("maxResults").asInt(50), 5000));
        boolean last = start + size >= hits.size();
        ObjectNode answer = Json.object();
        ArrayNode page = answer.putArray("issues");
        hits.stream().skip(start).limit(size).forEach(hit -> page.add(asJson(hit, body)));
        answer.put("isLast", last);
        if (!last) {
            answer.put("nextPageToken", TOKEN + (start + size));
        }
        return Reply.json(200, answer);
    }

    private static List<String> reconciled(JsonNode ids) {
        List<String> wanted = new ArrayList<>();
        for (JsonNode id : ids) {
            if (!id.isIntegralNumber()) {
                throw new Rejected(Reply.error(400, "reconcileIssues must hold issue ids"));
            }
            wanted.add(id.asText());
        }
        if (wanted.size() > MOST_RECONCILED) {
            throw new Rejected(Reply.error(400, "reconcileIssues must hold at most 50 issue ids"));
        }
        return wanted;
    }

    private List<Hit> hits(Jql jql, List<String> reconciled) {
        Instant now = site.time().instant();
        List<Hit> hits = new ArrayList<>();
        for (Row row : site.rows()) {
            Optional<ObjectNode> fields = reconciled.contains(row.id()) ? Optional.of(row.fields()) : row.indexed(now);
            fields.filter(f -> jql.fits(row, f)).ifPresent(f -> hits.add(new Hit(row, f)));
        }
        if (jql.newestFirst()) {
            Collections.reverse(hits);
        }
        return hits;
    }

    private static int start(JsonNode token) {
        if (token.isMissingNode() || token.isNull()) {
            return 0;
        }
        String text = token.asText();
        if (!text.matches(TOKEN + "\\d{1,6}")) {
            throw new Rejected(Reply.error(400, "The nextPageToken is invalid or has expired."));
        }
        return Integer.parseInt(text.substring(TOKEN.length()));
    }

    private ObjectNode asJson(Hit hit, ObjectNode body) {
        List<String> wanted = Json.texts(body.path("fields"));
        List<String> properties = Json.texts(body.path("properties"));
        if (properties.size() > MOST_PROPERTIES) {
            throw new Rejected(Reply.error(400, "A maximum of 5 issue properties can be requested"));
        }
        boolean onlyIds = wanted.isEmpty() || wanted.equals(List.of("id"));
        if (onlyIds && properties.isEmpty()) {
            return Json.object().put("id", hit.row().id());
        }
        return issues.asJson(hit.row(), hit.fields(), onlyIds ? List.of("id") : wanted, properties);
    }
}
