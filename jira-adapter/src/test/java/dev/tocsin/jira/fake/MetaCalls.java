package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client asks before it begins: whose token is this, what does the project have. */
final class MetaCalls {

    private final Site site;

    MetaCalls(Site site) {
        this.site = site;
    }

    Reply myself(Request request) {
        return Reply.json(200, site.user(request.headers().getOrDefault("account", "unknown")));
    }

    Reply priorities() {
        ArrayNode priorities = Json.array();
        site.priorities().forEach(name -> priorities.add(site.priority(name)));
        return Reply.json(200, priorities);
    }

    Reply project(Request request) {
        Project project = known(request.variables().get(0));
        ObjectNode answer = site.asJson(project);
        ArrayNode types = answer.putArray("issueTypes");
        project.types().forEach(type -> types.add(site.type(project, type)));
        return Reply.json(200, answer);
    }

    Reply issueTypes(Request request) {
        Project project = known(request.variables().get(0));
        ObjectNode answer = Json.object().put("startAt", 0).put("maxResults", 50);
        answer.put("total", project.types().size());
        ArrayNode types = answer.putArray("issueTypes");
        project.types().forEach(type -> types.add(site.type(project, type)));
        return Reply.json(200, answer);
    }

    private Project known(String idOrKey) {
        return site.project(idOrKey)
                .orElseThrow(
                        () -> new Rejected(Reply.error(404, "No project could be found with key '" + idOrKey + "'.")));
    }
}
