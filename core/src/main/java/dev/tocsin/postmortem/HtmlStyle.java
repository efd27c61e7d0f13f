package dev.tocsin.postmortem;

/** How the page looks: on a screen in the light and in the dark, and on paper. */
final class HtmlStyle {
    /** The highest rank of a severity that has a colour of its own. */
    static final int MILDEST = 4;

    static final String CSS = """
            :root { --ink: #1c2024; --soft: #60646c; --line: #dfe2e6; --ground: #fff; --tile: #f6f7f9; --link: #0b5cad; --alarm: #b3261e; --alarm-ground: #fdecea; }
            * { box-sizing: border-box; }
            body { margin: 0; color: var(--ink); background: var(--ground); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
            main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
            h1 { margin: .25rem 0 1.5rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
            h2 { margin: 2.75rem 0 0; font-size: 1.25rem; line-height: 1.3; }
            p { margin: .75rem 0; }
            a { color: var(--link); text-underline-offset: .15em; }
            .over { margin: 0; color: var(--soft); font-weight: 600; }
            .badge { display: inline-block; margin-inline-start: .4rem; padding: .05rem .6rem; border-radius: 1rem; color: #fff; background: #60646c; font-size: .85rem; }
            .rank1 { background: #b3261e; } .rank2 { background: #b14a00; } .rank3 { background: #7a5b00; } .rank4 { background: #2f6f44; }
            .warning { padding: .7rem 1rem; border-inline-start: 4px solid var(--alarm); border-radius: 4px; background: var(--alarm-ground); font-weight: 600; }
            .aside, del { color: var(--soft); } .aside { margin-top: .15rem; font-size: .9rem; }
            .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: .75rem; margin: 0; }
            .facts div { padding: .6rem .85rem; border-radius: 8px; background: var(--tile); }
            dt { color: var(--soft); font-size: .82rem; } dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
            .timeline { margin: 1rem 0 0; padding: 0; list-style: none; }
            .timeline li { display: grid; grid-template-columns: 10.5rem 1fr; gap: 1rem; padding: .5rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
            time { font-variant-numeric: tabular-nums; white-space: nowrap; } .day { color: var(--soft); }
            .who { font-weight: 600; }
            table { width: 100%; margin-top: 1rem; border-collapse: collapse; font-size: .94rem; }
            th, td { padding: .5rem .9rem .5rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top; }
            th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .82rem; white-space: nowrap; }
            tr { break-inside: avoid; }
            @media (max-width: 40rem) { .timeline li { grid-template-columns: 1fr; gap: 0; } table { display: block; overflow-x: auto; } }
            @media (prefers-color-scheme: dark) {
            :root { --ink: #e6e8eb; --soft: #a3a8b0; --line: #33373d; --ground: #131518; --tile: #1d2024; --link: #7fb7ff; --alarm: #ff6b60; --alarm-ground: #3a1512; }
            }
            @media print {
            :root { --ink: #000; --soft: #444; --line: #bbb; --ground: #fff; --tile: #fff; --link: #000; --alarm: #000; --alarm-ground: #fff; }
            body { font-size: 10.5pt; } main { max-width: none; padding: 0; } h2 { break-after: avoid; }
            .facts div, .badge { border: 1px solid var(--line); } .badge { color: #000; background: #fff; }
            }
            """;

    private HtmlStyle() {}
}
