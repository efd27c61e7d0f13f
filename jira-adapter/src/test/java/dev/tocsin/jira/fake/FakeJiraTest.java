package dev.tocsin.jira.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FakeJiraTest extends AgainstFakeJira {

    @Nested
    class Making_an_issue {

        @Test
        void answers_id_and_key_and_remembers_what_was_sent() throws Exception {
            HttpResponse<String> answer = create(SUMMARY + ",\"labels\":[\"a\",\"b\"],\"priority\":{\"name\":\"High\"}"
                    + ",\"description\":" + DOCUMENT.formatted("It is slow."));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(json(answer).path("key").asText()).isEqualTo("OPS-1");
            Issue issue = jira.issue("OPS-1").orElseThrow();
            assertThat(issue.summary()).isEqualTo("API is slow");
            assertThat(issue.labels()).containsExactly("a", "b");
            assertThat(issue.priority()).isEqualTo("High");
            assertThat(issue.status()).isEqualTo("To Do");
            assertThat(issue.descriptionText()).isEqualTo("It is slow.");
            assertThat(issue.fields().get("created")).isEqualTo("\"2026-03-01T10:00:00.000+0000\"");
        }

        @Test
        void keeps_the_properties_that_come_with_it() throws Exception {
            send(
                    "POST",
                    "issue",
                    "{\"fields\":{" + FRAME + SUMMARY + "},\"properties\":[{\"key\":\"tocsin\",\"value\":{\"a\":1}}]}");

            assertThat(jira.issue("OPS-1").orElseThrow().properties()).containsEntry("tocsin", "{\"a\":1}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "summary":""                                  | summary     | You must specify a summary of the issue.
                "summary":"a\\nb"                             | summary     | The summary is invalid because it contains newline characters.
                "summary":"a","labels":["x y"]                | labels      | The label 'x y' contains spaces which is invalid.
                "summary":"a","labels":"x"                    | labels      | Operation value must be an array of strings
                "summary":"a","priority":{"name":"Burning"}   | priority    | Specify the Priority (name) in the string format
                "summary":"a","description":"text"            | description | Operation value must be an Atlassian Document (see the Atlassian Document Format)
                "summary":"a","description":{"type":"doc"}    | description | INVALID_INPUT
                "summary":"a","customfield_1":"x"             | customfield_1 | Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown.
                """)
        void refuses_what_jira_refuses_in_its_words(String fields, String field, String message) throws Exception {
            HttpResponse<String> answer = create(fields);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("errors").path(field).asText()).isEqualTo(message);
            assertThat(jira.issues()).isEmpty();
        }

        @Test
        void takes_255_characters_of_summary_and_no_more() throws Exception {
            assertThat(create("\"summary\":\"" + "é".repeat(255) + "\"").statusCode())
                    .isEqualTo(201);
            assertThat(create("\"summary\":\"" + "é".repeat(256) + "\"").body()).contains("Summary can't exceed 255");
        }

        @Test
        void tells_all_faults_at_once() throws Exception {
            JsonNode errors = json(send(
                            "POST",
                            "issue",
                            "{\"fields\":{\"project\":{\"key\":\"NET\"},"
                                    + "\"issuetype\":{\"name\":\"Epic\"},\"summary\":\"\"}}"))
                    .path("errors");

            assertThat(errors.properties())
                    .extracting(e -> e.getKey())
                    .containsExactlyInAnyOrder("issuetype", "summary", "customfield_10060");
        }

        @Test
        void knows_only_its_projects_and_only_json() throws Exception {
            assertThat(send("POST", "issue", "{\"fields\":{\"project\":{\"key\":\"X\"}}}")
                            .body())
                    .contains("valid project is required");
            assertThat(send("POST", "issue", "{").statusCode()).isEqualTo(400);
            assertThat(send("POST", "issue", "{\"fields\":{},\"more\":1}").body())
                    .contains("Unrecognized field");
            assertThat(jira.issues()).isEmpty();
        }
    }

    @Nested
    class Searching {

        @Test
        void finds_by_project_and_label_and_shows_only_ids_unless_asked() throws Exception {
            create(SUMMARY + ",\"labels\":[\"tocsin-1\"]");
            create(SUMMARY + ",\"labels\":[\"tocsin-2\"]");

            assertThat(search("project = \"OPS\" AND labels = \"tocsin-2\"", "").body())
                    .isEqualTo("{\"issues\":[{\"id\":\"10002\"}],\"isLast\":true}");
            JsonNode found =
                    json(search("labels in (\\\"tocsin-2\\\")".replace("\\\"", "\""), ",\"fields\":[\"labels\"]"));
            assertThat(found.path("issues").path(0).path("key").asText()).isEqualTo("OPS-2");
            assertThat(found.path("issues").path(0).path("fields").toString()).isEqualTo("{\"labels\":[\"tocsin-2\"]}");
        }

        @Test
        void sees_a_change_after_the_lag_or_at_once_when_reconciled() throws Exception {
            jira.indexLag(Duration.ofSeconds(60));
            create(SUMMARY + ",\"labels\":[\"m\"]");

            assertThat(ids(search("labels = m", ""))).isEmpty();
            assertThat(ids(search("labels = m", ",\"reconcileIssues\":[10001]")))
                    .containsExactly("10001");
            now = now.plusSeconds(60);
            assertThat(ids(search("labels = m", ""))).containsExactly("10001");
        }

        @Test
        void sees_all_when_the_index_is_told_to() throws Exception {
            jira.indexLag(Duration.ofDays(1));
            create(SUMMARY + ",\"labels\":[\"m\"]");
            jira.indexNow();

            assertThat(ids(search("labels = m", ""))).containsExactly("10001");
        }

        @Test
        void gives_pages_with_a_token_until_the_last() throws Exception {
            for (int i = 0; i < 5; i++) {
                create(SUMMARY);
            }
            JsonNode first = json(search("project = OPS ORDER BY created DESC", ",\"maxResults\":3"));
            assertThat(first.path("isLast").asBoolean()).isFalse();
            JsonNode second = json(search(
                    "project = OPS ORDER BY created DESC",
                    ",\"maxResults\":3,\"nextPageToken\":" + first.path("nextPageToken")));

            assertThat(first.findValuesAsText("id")).containsExactly("10005", "10004", "10003");
            assertThat(second.findValuesAsText("id")).containsExactly("10002", "10001");
            assertThat(second.path("isLast").asBoolean()).isTrue();
            assertThat(second.has("nextPageToken")).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                ``                                   | Unbounded JQL
                ORDER BY created                     | Unbounded JQL
                labels = ALERT{1}                    | reserved JQL character
                labels = "a                          | has not been completed
                labels = "a\\n"                      | illegal JQL escape
                labels = "a" OR project = OPS        | Expecting 'and'
                project = NOPE                       | The value 'NOPE' does not exist
                issue.property[x] = 1                | reserved JQL character
                assignee = me                        | Field 'assignee' does not exist
                """)
        void refuses_queries_that_jira_would_not_take(String jql, String message) throws Exception {
            HttpResponse<String> answer = search(jql, "");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("errorMessages").path(0).asText()).contains(message);
        }

        @Test
        void takes_an_escaped_quote_for_a_part_of_the_text() throws Exception {
            create(SUMMARY + ",\"labels\":[\"a\\\"OR\\\"\\\\b\"]");

            assertThat(ids(search("labels = \"a\\\"OR\\\"\\\\b\"", ""))).containsExactly("10001");
        }

        @Test
        void says_that_the_old_search_is_gone() throws Exception {
            assertThat(send("POST", "search", "{}").statusCode()).isEqualTo(410);
        }
    }

    @Nested
    class Moving_an_issue {

        @Test
        void offers_from_each_status_ids_of_its_own_and_none_to_itself() throws Exception {
            create(SUMMARY);

            assertThat(transitions()).containsExactly("11 In Progress", "21 Done");
            assertThat(move("11").statusCode()).isEqualTo(204);
            assertThat(transitions()).containsExactly("31 To Do", "41 Done");
            assertThat(move("11").body()).contains("Transition id '11' is not valid for this issue.");
            assertThat(jira.issue("OPS-1").orElseThrow().status()).isEqualTo("In Progress");
        }

        @Test
        void asks_for_the_fields_of_its_screen() throws Exception {
            Workflow workflow = Workflow.startingAt("Open", Category.TO_DO)
                    .status("Closed", Category.DONE)
                    .transition("5", "Close", "Open", "Closed", "resolution");
            try (FakeJira other = FakeJira.builder(time)
                    .account(USER, token)
                    .project("OPS", workflow, "Incident")
                    .start()) {
                send(other, "POST", "issue", "{\"fields\":{" + FRAME + SUMMARY + "}}");
                assertThat(send(other, "GET", "issue/OPS-1/transitions?expand=transitions.fields", "")
                                .body())
                        .contains("\"resolution\":{\"required\":true");
                String path = "issue/OPS-1/transitions";
                assertThat(send(other, "POST", path, "{\"transition\":{\"id\":\"5\"}}")
                                .body())
                        .contains("resolution is required.");
                send(
                        other,
                        "POST",
                        path,
                        "{\"transition\":{\"id\":\"5\"},\"fields\":{\"resolution\":{\"name\":\"Done\"}}}");
                assertThat(other.issue("OPS-1").orElseThrow().resolution()).isEqualTo("Done");
            }
        }

        @Test
        void tells_what_a_call_changed_whatever_was_answered() throws Exception {
            Issue issue = jira.personOpens("OPS", "By hand");
            jira.failOnce(Endpoint.DO_TRANSITION, Fault.failsBefore(500));
            jira.failOnce(Endpoint.DO_TRANSITION, Fault.failsAfter(500));
            move("11");
            move("11");
            move("11");
            transitions();

            assertThat(issue.type()).isEqualTo("Incident");
            assertThat(jira.calls()).extracting(Call::effect).containsExactly(false, true, false, false);
        }

        @Test
        void lets_a_person_do_it_too() throws Exception {
            create(SUMMARY);
            jira.personMoves("OPS-1", "Done");

            assertThat(send("GET", "issue/OPS-1?fields=status", "").body()).contains("\"key\":\"done\"");
            assertThatThrownBy(() -> jira.personMoves("OPS-1", "Nowhere")).hasMessageContaining("no status 'Nowhere'");
            assertThatThrownBy(() -> jira.personMoves("OPS-9", "Done")).hasMessageContaining("OPS-9");
        }
    }

    @Nested
    class Around_an_issue {

        @Test
        void keeps_comments_and_lists_them_either_way() throws Exception {
            create(SUMMARY);
            comment("first");
            comment("second");

            JsonNode newest = json(send("GET", "issue/OPS-1/comment?orderBy=-created&maxResults=1", ""));
            assertThat(newest.path("total").asInt()).isEqualTo(2);
            assertThat(newest.path("comments").toString()).contains("second").doesNotContain("first");
            assertThat(jira.issue("OPS-1").orElseThrow().comments())
                    .extracting(Issue.Comment::text)
                    .containsExactly("first", "second");
            assertThat(send("POST", "issue/OPS-1/comment", "{\"body\":\"text\"}")
                            .body())
                    .contains("Operation value must be an Atlassian Document");
        }

        @Test
        void changes_a_link_of_the_same_global_id() throws Exception {
            create(SUMMARY);
            String link = "{\"globalId\":\"g\",\"object\":{\"url\":\"https://x/%s\",\"title\":\"t\"}}";

            assertThat(send("POST", "issue/OPS-1/remotelink", link.formatted(1)).statusCode())
                    .isEqualTo(201);
            assertThat(send("POST", "issue/OPS-1/remotelink", link.formatted(2)).statusCode())
                    .isEqualTo(200);
            assertThat(jira.issue("OPS-1").orElseThrow().remoteLinks())
                    .containsOnlyKeys("g")
                    .containsValue(new Issue.RemoteLink("g", "https://x/2", "t"));
            assertThat(send("GET", "issue/OPS-1/remotelink?globalId=g", "").body())
                    .contains("https://x/2");
            assertThat(send("POST", "issue/OPS-1/remotelink", "{\"object\":{\"url\":\"u\"}}")
                            .body())
                    .contains("'title' is required.");
        }

        @Test
        void keeps_properties_under_their_keys() throws Exception {
            create(SUMMARY);

            assertThat(send("PUT", "issue/OPS-1/properties/a.b", "{\"x\":1}").statusCode())
                    .isEqualTo(201);
            assertThat(send("PUT", "issue/OPS-1/properties/a.b", "2").statusCode())
                    .isEqualTo(200);
            assertThat(send("GET", "issue/OPS-1/properties/a.b", "").body()).isEqualTo("{\"key\":\"a.b\",\"value\":2}");
            assertThat(send("GET", "issue/OPS-1?fields=summary&properties=a.b", "")
                            .body())
                    .contains("\"properties\":{\"a.b\":2}");
            assertThat(send("GET", "issue/OPS-1/properties", "").body()).contains("\"key\":\"a.b\"");
            assertThat(send("DELETE", "issue/OPS-1/properties/a.b", "").statusCode())
                    .isEqualTo(204);
            assertThat(send("GET", "issue/OPS-1/properties/a.b", "").statusCode())
                    .isEqualTo(404);
        }

        @Test
        void edits_fields_and_labels() throws Exception {
            create(SUMMARY + ",\"labels\":[\"old\"]");

            HttpResponse<String> answer = send(
                    "PUT",
                    "issue/OPS-1",
                    "{\"fields\":{\"summary\":\"New\","
                            + "\"customfield_10050\":7},\"update\":{\"labels\":[{\"add\":\"new\"},{\"remove\":\"old\"}]}}");

            assertThat(answer.statusCode()).isEqualTo(204);
            Issue issue = jira.issue("OPS-1").orElseThrow();
            assertThat(issue.summary()).isEqualTo("New");
            assertThat(issue.labels()).containsExactly("new");
            assertThat(issue.fields()).containsEntry("customfield_10050", "7");
        }

        @Test
        void links_two_issues_once() throws Exception {
            create(SUMMARY);
            create(SUMMARY);
            String link =
                    "{\"type\":{\"name\":\"Duplicate\"},\"inwardIssue\":{\"key\":\"OPS-2\"},\"outwardIssue\":{\"key\":\"OPS-1\"}}";
            send("POST", "issueLink", link);

            assertThat(send("POST", "issueLink", link).statusCode()).isEqualTo(201);
            assertThat(json(send("GET", "issue/OPS-1?fields=issuelinks", "")).findValues("inwardIssue"))
                    .hasSize(1);
        }

        @Test
        void is_gone_when_somebody_deletes_it() throws Exception {
            create(SUMMARY);
            create(SUMMARY);
            jira.personDeletes("OPS-1");

            assertThat(send("DELETE", "issue/OPS-2", "").statusCode()).isEqualTo(204);
            assertThat(send("GET", "issue/OPS-1", "").body())
                    .contains("Issue does not exist or you do not have permission");
            assertThat(jira.issues()).isEmpty();
        }

        @Test
        void tells_of_account_project_types_and_priorities() throws Exception {
            assertThat(send("GET", "myself", "").body()).contains(USER);
            assertThat(send("GET", "project/OPS", "").body()).contains("\"name\":\"Incident\"");
            assertThat(send("GET", "project/XX", "").statusCode()).isEqualTo(404);
            assertThat(send("GET", "issue/createmeta/OPS/issuetypes", "").body())
                    .contains("\"total\":3");
            assertThat(json(send("GET", "priority", "")).findValuesAsText("name"))
                    .contains("Highest", "Lowest");
            assertThat(send("GET", "nothing", "").statusCode()).isEqualTo(404);
        }
    }
}
