package dev.tocsin.examples.host.page;

import dev.tocsin.model.IncidentRef;
import org.jspecify.annotations.Nullable;

/** The form for those without a link. It says the same whether or not there is such an incident. */
final class SignInPage {
    static final String NO_LONGER = "This link does not lead here, or no longer does: links last for a day.";
    static final String NOT_RIGHT = "That was not the token, or there is nobody called so.";

    private SignInPage() {}

    static String of(IncidentRef ref, @Nullable String note) {
        return Html.page(
                "Sign in",
                0,
                "<header><b>" + Html.text(ref.toString()) + "</b></header><h1>Who are you?</h1>"
                        + (note == null ? "" : "<p class=\"note\" role=\"alert\">" + Html.text(note) + "</p>")
                        + "<p>Open the link in a page that you got, or sign in with the token of this service.</p>"
                        + "<form method=\"post\" action=\"/i/" + Html.text(ref.toString()) + "/sign-in\">"
                        + "<label for=\"token\">Token of the API</label>"
                        + "<input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\" required>"
                        + "<label for=\"person\">Your id in the people file (leave empty to look on)</label>"
                        + "<input id=\"person\" name=\"person\" autocomplete=\"username\" autocapitalize=\"none\">"
                        + "<p></p><button class=\"plain\">Sign in</button></form>");
    }
}
