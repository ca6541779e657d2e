extension Templates {
    static let style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #20242a; --soft: #59606a; --line: #d6dae0;
          --shade: #f4f5f7; --link: #1f5aa8; --sheet: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #15181c; --ink: #e6e9ed; --soft: #a3abb6; --line: #3a4048; --shade: #1f242a;
            --link: #8ab8f5; --sheet: #e9ebee; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 1rem; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .7rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.4rem 0 .5rem; }
        p { margin: .6rem 0; max-width: 46rem; white-space: pre-line; }
        a { color: var(--link); }
        nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
        nav a { display: inline-block; padding: .3rem 0; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { position: static; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        main:focus { outline: none; }
        .scroll { overflow-x: auto; margin: .6rem 0; }
        pre { margin: 0; padding: .8rem; background: var(--shade); border-radius: .4rem; width: max-content;
          min-width: 100%; font: .85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; tab-size: 4; }
        dl { margin: .6rem 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
          gap: 0 1.5rem; }
        dl div { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line);
          padding: .25rem 0; }
        dt { color: var(--soft); }
        dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; min-width: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; font-size: .92rem; }
        th, td { padding: .35rem .7rem; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap;
          max-width: 30rem; overflow: hidden; text-overflow: ellipsis; }
        th { background: var(--shade); vertical-align: bottom; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        th button { all: unset; cursor: pointer; font-weight: bold; display: inline-block; padding: .15rem 0; }
        th button:focus-visible { outline: 3px solid var(--link); }
        th button::after { content: " ↕"; color: var(--soft); font-weight: normal; }
        th[aria-sort="ascending"] button::after { content: " ↑"; color: inherit; }
        th[aria-sort="descending"] button::after { content: " ↓"; color: inherit; }
        tbody tr:hover { background: var(--shade); }
        figure { margin: 1rem 0; }
        figcaption, .note, footer { color: var(--soft); font-size: .9rem; }
        figure img { display: block; background: var(--sheet); border-radius: .4rem; height: auto; max-width: 100%; }
        .controls { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: center; margin: .6rem 0; }
        .controls[hidden] { display: none; }
        .controls input { flex: 1 1 12rem; max-width: 30rem; min-height: 2.2rem; accent-color: var(--link); }
        select { font: inherit; padding: .35rem .5rem; max-width: 14rem; color: inherit; background: var(--paper);
          border: 1px solid var(--soft); border-radius: .3rem; }
        .name { margin: .4rem 0 .2rem; font-weight: bold; }
        .stage img { width: 100%; }
        .live .stage { position: relative; }
        .live .layer { display: none; }
        .live .layer .name { display: none; }
        .live .layer.right-one, .live .layer.left-one { display: block; }
        .live .layer.right-one { position: absolute; inset: 0; opacity: var(--share, 0); }
        .live .layer.right-one.left-one { position: static; opacity: 1; }
        details { margin: .8rem 0; border: 1px solid var(--line); border-radius: .4rem; padding: .2rem .8rem; }
        summary { cursor: pointer; padding: .4rem 0; }
        footer { margin-top: 2.5rem; border-top: 1px solid var(--line); }
        #status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
        @media print { .scroll { overflow: visible; } .controls { display: none; } th button::after { content: ""; } }
        """
}
