// The search page: asks Pagefind, keeps the question in the page's address, shows what was found.
{
  const form = document.querySelector(".search"), words = form.dataset, find = (selector) => form.querySelector(selector);
  const root = new URL("..", document.currentScript.src), bundle = new URL("pagefind/", root).href;
  const end = document.querySelector(".find a").href.replace(/.*\//, "");
  const status = find("[role=status]"), list = find("ol"), more = find("ol + button"), q = find("#q");
  const groups = [...form.querySelectorAll("details")], copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  // Signs of scripts without spaces are words of their own in the index. A text of nothing else is a phrase.
  const han = `[${words.unspaced}]`, all = new RegExp(`^${han}+$`, "u");
  const seam = new RegExp(`(?<=${han})(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?=${han})`, "gu");
  const gap = new RegExp(`(?<=[${words.unspaced}\\u3001-\\u303f\\uff01-\\uff65](</mark>)?) (?=(<mark>)?${han})`, "gu");

  // By date every article weighs nothing, and so keeps its place in its volume, as the volumes keep theirs in time.
  const engines = [];
  const engine = (indexWeight) => engines[indexWeight] ??= import(bundle + "pagefind.js").then(async ({ createInstance }) => {
    const made = createInstance({ basePath: bundle, indexWeight });
    await made.init();
    await Promise.all(words.volumes.split(" ").filter(Boolean).map((folder) => made.mergeIndex(bundle + folder, { indexWeight })));
    return made;
  });
  const names = new Promise((done) => {
    const script = document.createElement("script");
    script.src = new URL("search/names.js", root);
    script.onload = script.onerror = () => done(new Map((self.names || []).map(([name, path]) => [path, name])));
    document.head.append(script);
  });

  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  // What is known less exactly than the bounds of time counts as within them.
  const filters = (params, every) => {
    const from = params.get("from") || "", to = params.get("to") || "", years = params.getAll("year");
    const within = Object.keys(every).filter((value) => {
      const [kind, month] = value.split("/"), cut = (bound) => bound.slice(0, month.length);
      return kind === "month" && (!years.length || years.includes(month.split("-")[0])) && (!from && !to || cut(from) <= month && month <= cut(to || "9999"));
    });
    const chosen = [...params].map((each) => each.join("/")).filter((value) => every[value]);
    return { all: [...chosen.map((value) => ({ in: value })), ...(from || to || years.length ? [{ in: { any: [...within, ""] } }] : [])] };
  };

  const fill = (params, { filters, totalFilters }, names) => {
    const { name, value } = document.activeElement;
    for (const group of groups) {
      const kind = group.dataset.filter, chosen = params.getAll(kind), counts = {};
      for (const [each, count] of Object.entries((kind === "year" ? totalFilters : filters).in || {})) {
        const [type, id] = each.split("/"), key = kind === "year" && type === "month" ? id.split("-")[0] : type === kind && id;
        if (key && count) counts[key] = (counts[key] || 0) + count;
      }
      for (const id of chosen) counts[id] ??= 0;
      const rank = ([id, count]) => chosen.includes(id) ? 1e9 : kind === "year" ? +id || 0 : count;
      const rows = Object.entries(counts).sort((a, b) => rank(b) - rank(a)).slice(0, 15 + chosen.length);
      group.hidden = !rows.length;
      group.open ||= chosen.length;
      group.lastElementChild.replaceChildren(...rows.map(([id, count]) => {
        const row = copy("choice"), box = row.querySelector("input");
        Object.assign(box, { name: kind, value: id, checked: chosen.includes(id) });
        row.querySelector("bdi").textContent = names.get(kind + "/" + id) || id;
        row.querySelector("span").textContent = count.toLocaleString();
        return row;
      }));
    }
    [...form.elements].find((box) => box.type === "checkbox" && box.name === name && box.value === value)?.focus();
  };

  const row = async (result) => {
    const { raw_url, meta, excerpt } = await result.data(), made = copy("result"), [title, text, source, date] = made.children;
    title.firstChild.textContent = meta.headline || meta.title;
    title.firstChild.href = new URL(raw_url.slice(1) + end, root);
    for (const part of new DOMParser().parseFromString(excerpt.replace(gap, ""), "text/html").body.childNodes) {
      text.append(part.nodeName === "MARK" ? Object.assign(document.createElement("mark"), { textContent: part.textContent }) : part.textContent);
    }
    source.prepend(meta.source);
    if (meta.credit) source.lastChild.append(meta.credit);
    else source.lastChild.remove();
    date.textContent = meta.date;
    return made;
  };

  let turn = 0, rest = [];
  const extend = async () => {
    const mine = turn, rows = await Promise.all(rest.splice(0, 20).map(row));
    if (mine !== turn) return;
    list.append(...rows);
    more.hidden = !rest.length;
    return rows[0];
  };
  const search = async (params) => {
    const mine = ++turn, typed = q.value.trim(), sort = params.get("sort") || (typed ? "" : "newest");
    try {
      const pagefind = await engine(sort ? 0 : 1), every = (await pagefind.filters()).in || {};
      const found = await pagefind.search(typed ? (all.test(typed) ? `"${typed.replace(seam, " ")}"` : typed.replace(seam, " ")) : null, {
        filters: filters(params, every), sort: sort ? { time: "asc" } : {},
      });
      const known = await names, count = found.results.length;
      if (mine !== turn) return;
      rest = sort === "newest" ? found.results.reverse() : found.results;
      fill(params, found, known);
      list.replaceChildren();
      status.textContent = count > 1 ? words.many.replace("#", count.toLocaleString()) : count ? words.one : words.none;
      await extend();
    } catch (error) {
      status.textContent = words.failed;
      throw error;
    }
  };

  // The address follows what was meant: Enter, a filter, leaving the field. Typing alone shows results.
  const restore = () => {
    const params = new URLSearchParams(location.search);
    for (const name of ["q", "from", "to", "sort"]) form.elements[name].value = params.get(name) || "";
    search(params);
  };
  form.onchange = form.onsubmit = (event) => {
    event.preventDefault();
    const params = asked();
    if ("?" + params !== (location.search || "?")) history.pushState(null, "", "?" + params);
    search(params);
  };
  let timer;
  q.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(asked()), 150);
  };
  more.onclick = async () => (await extend())?.querySelector("a").focus();
  form.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [q, ...list.querySelectorAll(".row-title a")];
    if (!step || !stops.includes(event.target)) return;
    event.preventDefault();
    stops[stops.indexOf(event.target) + step]?.focus();
  };
  form.hidden = false;
  if (location.protocol === "file:") form.textContent = words.disk;
  else {
    onpopstate = restore;
    restore();
  }
}
