/// The page's parts, in Mustache (mustache.github.io). They are in the program, so that it needs no folder of its own;
/// all that they are filled with is escaped already (`Markup`), so that they take it by three braces.
enum Templates {
    static let all: [String: String] = [
        "page": page, "heading": heading, "text": text, "code": code, "facts": facts, "table": table,
        "figure": figure, "slider": slider, "details": details,
    ]

    private static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="{{{generator}}}" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
        <title>{{{title}}}</title>
        <link rel="icon" href="data:," />
        <style>
        {{{style}}}
        </style>
        </head>
        <body>
        <a class="skip" href="#content">to the content</a>
        <header>
        <h1>{{{title}}}</h1>
        {{#contents}}
        <nav aria-label="contents">
        <ul>
        {{#entries}}
        <li><a href="#{{{id}}}">{{{title}}}</a></li>
        {{/entries}}
        </ul>
        </nav>
        {{/contents}}
        </header>
        <main id="content" tabindex="-1">
        {{#sections}}
        <section id="{{{id}}}"{{#title}} aria-labelledby="{{{id}}}-title"{{/title}}>
        {{#title}}
        <h2 id="{{{id}}}-title">{{{title}}}</h2>
        {{/title}}
        {{#blocks}}
        {{{markup}}}
        {{/blocks}}
        </section>
        {{/sections}}
        {{#script}}
        <section id="script" aria-labelledby="script-title">
        <h2 id="script-title">The script that made it</h2>
        <div class="scroll" role="region" aria-label="script" tabindex="0"><pre><code>{{{text}}}</code></pre></div>
        </section>
        {{/script}}
        </main>
        <footer><p>{{{generator}}}</p></footer>
        <p id="status" role="status" aria-live="polite"></p>
        <script>
        {{{program}}}
        </script>
        </body>
        </html>

        """

    private static let heading = """
        <h3>{{{text}}}</h3>
        """

    private static let text = """
        {{#paragraphs}}
        <p>{{{text}}}</p>
        {{/paragraphs}}
        """

    private static let code = """
        <div class="scroll" role="region" aria-label="code" tabindex="0"><pre><code>{{{text}}}</code></pre></div>
        """

    private static let facts = """
        <dl>
        {{#facts}}
        <div><dt>{{{name}}}</dt><dd>{{{value}}}</dd></div>
        {{/facts}}
        </dl>
        """

    private static let table = """
        <div class="scroll" role="region" aria-label="{{{label}}}" tabindex="0">
        <table aria-label="{{{label}}}">
        <thead><tr>
        {{#columns}}
        <th scope="col"{{#numeric}} class="number"{{/numeric}}>{{{name}}}</th>
        {{/columns}}
        </tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#cells}}<td{{#numeric}} class="number"{{/numeric}}{{#number}} data-number="{{{number}}}"{{/number}}>\
        {{{text}}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#omitted}}
        <p class="note">{{{count}}} more rows are not shown.</p>
        {{/omitted}}
        """

    private static let figure = """
        <figure>
        <div class="scroll" role="region" aria-label="figure" tabindex="0">
        <img src="{{{source}}}" alt="{{{title}}}" width="{{{width}}}" style="min-width: {{{least}}}px" />
        </div>
        </figure>
        """

    private static let slider = """
        <figure class="slider" id="{{{id}}}">
        <figcaption>{{{title}}}</figcaption>
        <div class="controls" hidden="hidden">
        <label>from <select class="left">\
        {{#layers}}<option value="{{{index}}}">{{{name}}}</option>{{/layers}}</select></label>
        <input type="range" min="0" max="100" value="0" aria-label="from one to the other" />
        <label>to <select class="right">\
        {{#layers}}<option value="{{{index}}}">{{{name}}}</option>{{/layers}}</select></label>
        </div>
        <div class="scroll" role="region" aria-label="maps" tabindex="0">
        <div class="stage" style="width: min({{{width}}}px, max(100%, {{{least}}}px))">
        {{#layers}}
        <div class="layer"><p class="name">{{{name}}}</p>\
        <img src="{{{source}}}" alt="maps of {{{name}}}" width="{{{width}}}" height="{{{height}}}" /></div>
        {{/layers}}
        </div>
        </div>
        </figure>
        """

    private static let details = """
        <details>
        <summary>{{{summary}}}</summary>
        {{#blocks}}
        {{{markup}}}
        {{/blocks}}
        </details>
        """
}
