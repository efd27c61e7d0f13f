package dev.tocsin.jira.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers a request: checks whose it is, and hands it to what stands behind its endpoint. */
final class Router {

    private final Site site;
    private final IssueCalls issues;
    private final TransitionCalls transitions;
    private final CommentCalls comments;
    private final Properties properties;
    private final SearchCalls search;
    private final MetaCalls meta;

    Router(Site site) {
        this.site = site;
        issues = new IssueCalls(site);
        transitions = new TransitionCalls(site);
        comments = new CommentCalls(site);
        properties = new Properties(site);
        search = new SearchCalls(site, issues);
        meta = new MetaCalls(site);
    }

    IssueCalls issues() {
        return issues;
    }

    TransitionCalls transitions() {
        return transitions;
    }

    Reply answer(Request request) {
        Optional<String> account = site.account(request.headers().getOrDefault("authorization", ""));
        if (account.isEmpty()) {
            return Reply.error(401, "Client must be authenticated to access this resource.")
                    .with("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("account", account.get());
        try {
            return routed(new Request(
                    request.method(),
                    request.path(),
                    request.rawQuery(),
                    request.endpoint(),
                    request.variables(),
                    request.query(),
                    headers,
                    request.body()));
        } catch (Rejected e) {
            return e.reply();
        }
    }

    private Reply routed(Request request) {
        return switch (request.endpoint()) {
            case CREATE_ISSUE -> issues.create(request);
            case GET_ISSUE -> issues.get(request);
            case EDIT_ISSUE -> issues.edit(request);
            case DELETE_ISSUE -> issues.delete(request);
            case GET_TRANSITIONS -> transitions.list(request);
            case DO_TRANSITION -> transitions.perform(request);
            case GET_COMMENTS -> comments.list(request);
            case ADD_COMMENT -> comments.add(request);
            case LIST_PROPERTIES -> properties.list(request);
            case GET_PROPERTY -> properties.get(request);
            case SET_PROPERTY -> properties.set(request);
            case DELETE_PROPERTY -> properties.delete(request);
            case GET_REMOTE_LINKS -> comments.remoteLinks(request);
            case SET_REMOTE_LINK -> comments.setRemoteLink(request);
            case LINK_ISSUES -> comments.linkIssues(request);
            case SEARCH -> search.search(request);
            case OLD_SEARCH ->
                Reply.error(
                        410,
                        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. See https://developer.atlassian.com/changelog/#CHANGE-2046.");
            case GET_ISSUE_TYPES -> meta.issueTypes(request);
            case GET_PRIORITIES -> meta.priorities();
            case GET_MYSELF -> meta.myself(request);
            case GET_PROJECT -> meta.project(request);
            case UNKNOWN -> Reply.error(404, "null for uri: " + request.path());
        };
    }
}
