// Keeps an open page up to date while `serve` runs: reloads it after a build, shows in it why there was none.
(() => {
  "use strict";
  const build = document.currentScript.dataset.build;
  const style = `
    section { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box;
      max-height: 60vh; overflow: auto; padding: 1rem 1.25rem; border-top: 4px solid #c62828;
      background: #1c1b1a; color: #f5f2ec; font: 15px/1.5 system-ui, sans-serif; }
    h2 { margin: 0 0 .5rem; font-size: 1.1em; }
    pre { margin: 0 0 1em; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
    @media print { section { display: none; } }`;
  let stream = null;
  let panel = null;

  function show(troubles) {
    panel?.remove();
    panel = null;
    if (!troubles.length) return;
    panel = document.createElement("div");
    panel.id = "backfile-troubles";
    panel.setAttribute("role", "alert");
    // A root of its own: the site's style sheet does not reach in, and no policy forbids this one.
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const section = root.appendChild(document.createElement("section"));
    section.tabIndex = 0; // so that the keyboard can scroll it
    section.appendChild(document.createElement("h2")).textContent = "Not built; this is the last good site";
    for (const trouble of troubles) section.appendChild(document.createElement("pre")).textContent = trouble;
    document.body.append(panel);
  }

  function listen() {
    stream?.close();
    stream = new EventSource("/.backfile/events");
    stream.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (news.build !== build) {
        stream.close();
        location.reload();
      } else if (document.body) show(news.troubles);
      else document.addEventListener("DOMContentLoaded", () => show(news.troubles), { once: true });
    };
  }

  // A browser opens six connections to one server: tabs that nobody sees must not keep theirs.
  function attend() {
    if (document.hidden) stream?.close();
    else listen();
  }

  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) attend(); });
  attend();
})();
