package dev.patchbay.conformance.report;

/** How the page looks: a grid where there is room, and on a phone a rule's sentence above its cells. Light and dark. */
final class HtmlStyle {

    static final String SHEET = """
            :root {
              --page: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --sheet: #f6f8fa; --link: #0550ae;
              --passed: #1a7f37; --failed: #b42318; --skipped: #57606a; --on: #ffffff;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #0d1117; --ink: #e6edf3; --quiet: #9aa4af; --line: #30363d; --sheet: #161b22; --link: #79c0ff;
                --passed: #2ea043; --failed: #ff7b72; --skipped: #8b949e; --on: #0d1117;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0; background: var(--page); color: var(--ink);
              font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
            }
            main { max-width: 1240px; margin: 0 auto; padding: 20px; }
            h1 { font-size: 24px; margin: 0 0 12px; overflow-wrap: anywhere; }
            h2 { font-size: 19px; margin: 28px 0 8px; }
            .run { color: var(--quiet); margin: 8px 0; }
            .passed, .failed, .skipped { color: var(--on); border-radius: 4px; }
            .passed { background: var(--passed); }
            .failed { background: var(--failed); font-weight: 700; }
            .skipped { background: var(--skipped); }
            .sums span, h4 span { display: inline-block; padding: 2px 8px; white-space: nowrap; }
            .sums span { margin: 0 4px 4px 0; }
            .sums .none { color: var(--quiet); background: var(--sheet); font-weight: 400; }
            .broken a { color: var(--failed); }
            .broken li { overflow-wrap: anywhere; }
            .whole { list-style: none; margin: 8px 0; padding: 0; }
            .whole li { padding: 3px 0; }
            .whole a { vertical-align: middle; margin-right: 6px; }
            table { border-collapse: collapse; min-width: min(760px, 100%); }
            thead th { position: sticky; top: 0; background: var(--page); vertical-align: bottom; font-weight: 600; padding: 6px 0; }
            thead span { writing-mode: vertical-rl; transform: rotate(180deg); font-size: 13px; white-space: nowrap; }
            .corner { text-align: left; }
            tbody th { text-align: left; font-weight: 400; padding: 3px 12px 3px 0; overflow-wrap: anywhere; }
            tbody th b { display: inline-block; min-width: 46px; }
            tbody tr { border-top: 1px solid var(--line); }
            td { width: 36px; padding: 2px; text-align: center; }
            td a, .whole a {
              display: inline-block; width: 30px; height: 26px; line-height: 26px; text-align: center; text-decoration: none;
            }
            td a:hover, td a:focus-visible, .whole a:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
            td i { color: var(--quiet); }
            section {
              display: none; position: fixed; z-index: 1; top: 0; right: 0; bottom: 0; width: min(720px, 100%); overflow: auto;
              padding: 16px 20px; background: var(--sheet); border-left: 1px solid var(--line); box-shadow: 0 0 24px #0006;
            }
            section:target { display: block; }
            h3 { font-size: 17px; margin: 0 60px 12px 0; overflow-wrap: anywhere; }
            h4 { font-size: 15px; font-weight: 600; margin: 16px 0 6px; overflow-wrap: anywhere; }
            small { color: var(--quiet); font-size: 13px; font-weight: 400; white-space: nowrap; }
            pre {
              margin: 0 0 8px; padding: 8px 10px; background: var(--page); border: 1px solid var(--line); border-radius: 4px;
              font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
              white-space: pre-wrap; overflow-wrap: anywhere;
            }
            .close { float: right; padding: 4px 8px; color: var(--link); }
            @media (max-width: 720px) {
              main { padding: 12px; }
              table, thead, tbody, tr { display: block; }
              thead { position: sticky; top: 0; background: var(--page); border-bottom: 1px solid var(--line); }
              .corner { display: none; }
              thead th { display: inline-block; position: static; width: 28px; padding: 0; }
              thead th span { font-size: 12px; }
              tbody th { display: block; padding: 6px 0 2px; }
              td { display: inline-block; width: 28px; padding: 0 0 6px; }
              td a { width: 26px; }
              section { top: 25%; width: 100%; padding: 12px; border-left: 0; border-top: 1px solid var(--line); }
            }
            """;

    private HtmlStyle() {}
}
