// What `layout.py` asks of a page: [[name, [start, end], letters, place], ...] of its landmarks, and its faults in words.
(fingers) => {
  // Of each selector the first that is shown. After `~` the end is not compared, for it is where the text ends.
  const LANDMARKS = [
    ".masthead", ".nameplate~", ".title", ".find>input", ".menu", ".crumbs", "main", "h1", ".deck", ".page-head>.inline",
    ".published", ".original>a~", ".newest", ".lead>h3", ".lead-text",
    ".columns>.row", ".columns>.row:nth-child(3)", ".columns>.row:nth-child(4)",
    ".years", ".ways>.way", ".ways>.way:nth-child(2)", ".ways>.way:nth-child(3)",
    ".article-main", ".article-side", ".about", ".record", ".cite", ".steps", ".step",
    ".related>ul>li", ".related>ul>li:nth-child(2)",
    ".facts", ".profile-main", ".prose", ".prose>p", ".picture>img", ".relations",
    ".filters", ".filters>p", ".search>.beside>div:nth-child(2)",
    ".calendar", ".month", ".group", ".group>h2", ".heat", ".heat>tbody>tr>th", ".heat>tbody>tr>td:last-child",
    ".rows:not(.columns)>.row", ".rows:not(.columns)>.row>.row-date~", ".rows:not(.columns)>.row>.row-title",
    ".fold>summary", ".together>svg", ".together>div>table", ".events>div", ".events>div>dt", ".events>div>dd",
    ".credits>li>.thumb", ".credits>li>div", ".footer", ".footer>.inline", ".canonical~",
  ];
  // What must be large enough for a finger: 24 pixels each way, as WCAG 2.2 has it.
  const TARGETS = ".menu a, .heat a, .month a, .strip a, .inline a, .find input, .fold summary, .search button";

  const rtl = document.documentElement.dir === "rtl", width = innerWidth;
  const style = (element) => getComputedStyle(element);
  const box = (element) => element.getBoundingClientRect();
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".hidden, .skip");
  const named = (element) => [element.parentElement, element].map(({ localName, classList }) => [localName, ...classList].slice(0, 2).join(".")).join(" > ");
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const faults = new Set();

  // Words in a line stand where the words before them end: their place says nothing of the layout.
  const stands = (element) => shown(element) && style(element).display !== "inline";
  const place = (element, before) => {
    if (!before) return "first";
    if (before.contains(element)) return "inside";
    if (down(box(element), box(before)) > 4) return "beside";
    return box(element).top < box(before).top ? "above" : "below";
  };
  const landmarks = LANDMARKS.map((name) => [name, [...document.querySelectorAll(name.replace("~", ""))].find(stands)])
    .filter(([, element]) => element)
    .sort(([, a], [, b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const boxes = landmarks.map(([name, element], i) => {
    const { left, right } = box(element), edges = rtl ? [width - right, width - left] : [left, right];
    return [name, edges.map(Math.round), Math.round(parseFloat(style(element).fontSize)), place(element, landmarks[i - 1]?.[1])];
  });

  if (document.scrollingElement.scrollWidth > width) faults.add("the page is wider than the screen");

  // Every line of text, without the quarter above and below it in which no letter of two lines meets.
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || element.closest("svg, option")) continue;
    let holder = element;
    while (style(holder).display.startsWith("inline")) holder = holder.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      if (left < -1 || right > width + 1) faults.add("out of the screen: " + named(element));
      else if (left < box(holder).left - 2 || right > box(holder).right + 2) faults.add("out of its box: " + named(element));
      lines.push({ node, element, left, right, top: top + height / 4, bottom: bottom - height / 4 });
    }
    for (let each = holder; each !== document.body; each = each.parentElement) {
      const { overflowX, overflowY } = style(each);
      const cut = (overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1) || (overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1);
      if (cut) faults.add("cut off: " + named(each));
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, i) => {
    for (let j = i + 1; j < lines.length && lines[j].top < line.bottom; j++) {
      const other = lines[j], meet = line.node !== other.node && across(line, other) > 3 && down(line, other) > 3;
      if (meet) faults.add(`over each other: ${named(line.element)}, ${named(other.element)}`);
    }
  });

  for (const element of fingers ? document.querySelectorAll(TARGETS) : []) {
    if (shown(element) && Math.min(box(element).height, box(element).width) < 23) faults.add("small target: " + named(element));
  }
  return [boxes, [...faults].sort()];
}
