// The search page: asks Pagefind, keeps the question in the page's address, shows what was found.
{
  const form = document.querySelector(".search"), words = form.dataset, list = form.querySelector("ol");
  const status = list.previousElementSibling, more = list.nextElementSibling, groups = [...form.querySelectorAll("details")];
  const { lang } = document.documentElement, plural = new Intl.PluralRules(lang), forms = JSON.parse(words.forms || "{}");
  const told = (count) => count.toLocaleString(lang);
  const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  // Signs of scripts without spaces are words of their own in the index. A text of nothing else is a phrase.
  const han = `[${words.unspaced}]`, seam = new RegExp(`(?<=${han})(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?=${han})`, "gu");
  const gap = new RegExp(`(?<=${han}(</mark>)?) (?=(<mark>)?${han})|(?<=[\\u3001-\\u303f\\uff01-\\uff65](</mark>)?) `, "gu");
  const spaced = (text) => text.replace(new RegExp(`^${han}+$`, "u"), '"$&"').replace(seam, " ");

  const ready = (async () => {
    const bundle = new URL("pagefind/", root).href, pagefind = (await import(bundle + "pagefind.js")).createInstance({ basePath: bundle });
    await pagefind.init();
    await Promise.all(words.volumes.split(" ").filter(Boolean).map((folder) => pagefind.mergeIndex(bundle + folder)));
    const every = (await pagefind.filters()).in || {};
    // Asked for nothing, it gives all articles in the order in which they were indexed: that of time.
    const places = new Map((await pagefind.search(null)).results.map(({ id }, place) => [id, place]));
    await new Promise(load);
    return [pagefind, every, places, new Map(names.map(([name, path]) => [path, name]))];
  })();

  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const filter = (params, every) => {
    const from = params.get("from") || "", to = params.get("to") || "9999", years = params.getAll("year");
    const all = [...params].map((each) => each.join("/")).filter((each) => every[each] && !each.startsWith("year")).map((each) => ({ in: each }));
    if (years.length) all.push({ in: { any: years.map((year) => "year/" + year) } });
    // A date that is known less exactly than the bounds counts as within them.
    const within = ([kind, month]) => kind === "month" && from.slice(0, month.length) <= month && month <= to.slice(0, month.length);
    if (from || to < "9") all.push({ in: { any: ["", ...Object.keys(every).filter((each) => within(each.split("/")))] } });
    return { all };
  };
  const fill = (params, { filters, totalFilters }, named) => {
    const { name, value } = document.activeElement;
    for (const group of groups) {
      const kind = group.dataset.filter, chosen = params.getAll(kind), order = ([id, count]) => (chosen.includes(id) ? 1e9 : +id || count);
      const rows = Object.entries((kind === "year" ? totalFilters : filters).in || {}).filter(([each]) => each.startsWith(kind + "/"))
        .map(([each, count]) => [each.slice(kind.length + 1), count]).filter(([id, count]) => count || chosen.includes(id)).sort((a, b) => order(b) - order(a));
      group.hidden = !rows.length;
      group.open ||= chosen.length;
      group.lastElementChild.replaceChildren(...rows.slice(0, 20).map(([id, count]) => {
        const row = copy("choice"), [box, label, number] = row.firstChild.children;
        Object.assign(box, { name: kind, value: id, checked: chosen.includes(id) });
        label.textContent = named.get(kind + "/" + id) || id;
        number.textContent = told(count);
        return row;
      }));
    }
    [...form].find((box) => box.type === "checkbox" && box.name === name && box.value === value)?.focus();
  };
  const row = async (result) => {
    const { raw_url, meta, excerpt } = await result.data(), made = copy("result"), [title, text, source, date] = made.children;
    Object.assign(title.firstChild, { textContent: meta.headline || meta.title, href: new URL(raw_url.slice(1) + end, root) });
    for (const { nodeName, textContent } of new DOMParser().parseFromString(excerpt.replace(gap, ""), "text/html").body.childNodes)
      text.append(nodeName === "MARK" ? make("mark", { textContent }) : textContent);
    source.prepend(meta.source);
    source.lastChild.append(meta.credit);
    source.lastChild.hidden = !meta.credit;
    date.textContent = meta.date;
    return made;
  };

  let turn = 0, rest = [], timer;
  const extend = async (kept) => {
    const mine = turn, rows = await Promise.all(rest.splice(0, 20).map(row));
    if (mine !== turn) return;
    list.replaceChildren(...kept, ...rows);
    more.hidden = !rest.length;
    return rows[0];
  };
  const search = async (params) => {
    const mine = ++turn, typed = q.value.trim(), sort = params.get("sort") || (typed ? "" : "newest");
    try {
      const [pagefind, every, places, named] = await ready;
      const found = await pagefind.search(typed ? spaced(typed) : null, { filters: filter(params, every) });
      if (mine !== turn) return;
      rest = found.results;
      if (sort) rest.sort((a, b) => (places.get(a.id) - places.get(b.id)) * (sort === "newest" ? -1 : 1));
      fill(params, found, named);
      const count = rest.length;
      await extend([]);
      if (mine === turn) status.textContent = count > 1 ? (forms[plural.select(count)] || words.many).replace("#", told(count)) : count ? words.one : words.none;
    } catch (error) {
      status.textContent = location.protocol === "file:" ? words.disk : words.failed;
      throw error;
    }
  };
  // The address follows Enter, a filter, and leaving the field. Typing alone shows results.
  const restore = () => {
    const params = new URLSearchParams(location.search);
    for (const name of ["q", "from", "to", "sort"]) form[name].value = params.get(name) || "";
    search(params);
  };
  form.onchange = form.onsubmit = (event) => {
    event.preventDefault();
    const params = asked();
    if ("?" + params !== (location.search || "?")) history.pushState(null, "", "?" + params);
    search(params);
  };
  q.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(asked()), 150);
  };
  more.onclick = async () => (await extend(list.children))?.querySelector("a").focus();
  form.onkeydown = (event) => {
    const stops = [q, ...list.querySelectorAll("a")], step = { ArrowDown: 1, ArrowUp: -1 }[event.key], at = stops.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    stops[at + step]?.focus();
  };
  form.from.type = form.to.type = "month"; // browsers that do not know months keep the field for text
  form.previousElementSibling.hidden = !(form.hidden = false);
  (onpopstate = restore)();
}
