package dev.tocsin.examples.host.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** HTML, with everything that is not ours escaped. */
final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark;--bg:#fff;--ink:#16191d;--soft:#5b6470;--line:#dfe3e8;--card:#f5f6f8;--go:#0a7d33;\
            --stop:#b3261e;--warn:#8a5a00}
            @media (prefers-color-scheme:dark){:root{--bg:#0d1014;--ink:#eceff3;--soft:#9aa4b1;--line:#262c34;--card:#161b21;\
            --go:#2ea657;--stop:#ff6b5e;--warn:#ffc857}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--ink);font:17px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            main{max-width:40rem;margin:0 auto;padding:1rem 1rem 4rem}
            header{display:flex;gap:.5rem;align-items:center;flex-wrap:wrap;color:var(--soft);font-size:.9rem}
            header b{color:var(--ink);font-size:1rem}
            h1{font-size:1.45rem;line-height:1.25;margin:.6rem 0 1rem;overflow-wrap:anywhere}
            h2{font-size:1rem;margin:2rem 0 .5rem}
            .tag{border:1px solid var(--line);border-radius:999px;padding:.1rem .6rem;background:var(--card);color:var(--ink)}
            .tag.hot{background:var(--stop);border-color:var(--stop);color:#fff}
            @media (prefers-color-scheme:dark){.tag.hot{color:#1b0503}}
            .note{border-left:4px solid var(--warn);background:var(--card);padding:.6rem .8rem;border-radius:.3rem;margin:.8rem 0;\
            overflow-wrap:anywhere}
            .note.good{border-color:var(--go)}
            form{margin:.8rem 0}
            button{width:100%;min-height:3.6rem;font:inherit;font-size:1.2rem;font-weight:700;border-radius:.7rem;border:2px solid \
            var(--line);background:var(--card);color:var(--ink);cursor:pointer}
            button.go{min-height:6rem;font-size:1.6rem;background:var(--go);border-color:var(--go);color:#fff}
            button.stop{border-color:var(--stop);color:var(--stop)}
            button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
            label{display:block;margin:.8rem 0 .2rem;color:var(--soft)}
            input{width:100%;min-height:3rem;font:inherit;padding:.4rem .7rem;border-radius:.5rem;border:1px solid var(--soft);\
            background:var(--card);color:var(--ink)}
            dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.35rem .9rem;margin:1rem 0}
            dt{color:var(--soft)}
            dd{margin:0;overflow-wrap:anywhere}
            ol{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
            li{display:flex;gap:.8rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
            li span{overflow-wrap:anywhere;min-width:0}
            time{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}
            a{color:inherit}
            """;

    /** Nothing but this page's own style, and forms to this service. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static String page(String title, int refreshSeconds, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\">"
                + (refreshSeconds > 0 ? "<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">" : "")
                + "<title>" + text(title) + "</title><style>" + STYLE + "</style></head><body><main>" + body
                + "</main></body></html>";
    }

    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A link if it leads to the web, else its label alone. */
    static String link(String label, @Nullable URI target) {
        boolean web = target != null && ("https".equals(target.getScheme()) || "http".equals(target.getScheme()));
        return web
                ? "<a rel=\"noreferrer\" href=\"" + text(String.valueOf(target)) + "\">" + text(label) + "</a>"
                : text(label);
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + text(value) + "\">";
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
