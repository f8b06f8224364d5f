// Makes a box of the link to the search page: it leads to a name at once, or searches for what was typed.
const link = document.querySelector(".find a"), root = new URL("..", document.currentScript.src);
const end = link.href.replace(/.*\//, "");
const make = (tag, more) => Object.assign(document.createElement(tag), more);
const load = async (onload) => (self.names ? onload() : document.head.append(make("script", { src: new URL("search/names.js", root), onload })));
{
  link.insertAdjacentHTML("afterend", '<input type="search" role="combobox" aria-controls="goto" aria-expanded="false" autocomplete="off"><ul id="goto" role="listbox" hidden></ul>');
  link.hidden = true;
  const box = link.nextSibling, list = box.nextSibling;
  box.placeholder = box.ariaLabel = list.ariaLabel = link.title;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // How well a name fits: it begins with what is typed, one of its words does, or it holds it somewhere.
  const rank = (name, typed) => {
    const at = fold(name).indexOf(typed);
    return at > 0 ? 1 + /[\p{L}\p{N}]/u.test(fold(name)[at - 1]) : at && 9;
  };
  let chosen;
  const choose = (n) => {
    chosen = n;
    [...list.children].forEach((option, i) => (option.ariaSelected = i === n));
    box.setAttribute("aria-activedescendant", n < 0 ? "" : "goto" + n);
  };
  const show = () => {
    const typed = fold(box.value.trim());
    const fits = ((typed && self.names) || []).map(([name, path, ...others]) => {
      const [best, as] = [name, ...others].map((each) => [rank(each, typed), each]).sort((a, b) => a[0] - b[0])[0];
      return { best, as, name, path };
    }).filter(({ best }) => best < 9).sort((a, b) => a.best - b.best || a.as.length - b.as.length);
    list.replaceChildren(...fits.slice(0, 8).map(({ name, path, as }, n) => make("li", {
      id: "goto" + n, role: "option", textContent: as === name ? name : `${name} (${as})`, onclick: () => (location = new URL(path + "/" + end, root)),
    })));
    box.ariaExpanded = !(list.hidden = !fits.length);
    choose(-1);
  };
  box.onfocus = () => load(show);
  box.oninput = show;
  box.onblur = () => (box.ariaExpanded = !(list.hidden = true));
  list.onmousedown = (event) => event.preventDefault(); // or the box loses the focus before the click
  box.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = list.children.length + 1;
    if (step) choose((chosen + 1 + step + count) % count - 1);
    else if (event.key !== "Enter" || event.isComposing) return;
    else if (list.children[chosen]) list.children[chosen].click();
    else location = link.href + "?q=" + encodeURIComponent(box.value);
    event.preventDefault();
  };
  onkeydown = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.target.closest("input, select")) return;
    event.preventDefault();
    (self.q || box).focus();
  };
}
