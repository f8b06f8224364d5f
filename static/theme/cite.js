// Gives each citation a button that copies it; those that are text in a box another that saves it as a file.
for (const text of document.querySelectorAll(".cite p:not(:has(a)), .cite pre")) {
  const bar = document.createElement("p");
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy ${text.previousElementSibling.textContent}`);
  copy.onclick = () => {
    getSelection().selectAllChildren(text);
    copy.textContent = document.execCommand("copy") ? "Copied" : "Selected";
  };
  bar.append(copy);
  if (text.tagName === "PRE") {
    const save = document.createElement("a");
    const end = text.textContent.startsWith("@") ? ".bib" : ".json";
    save.download = document.querySelector(".cite a").download.replace(/\.ris$/, end);
    save.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.textContent)}`;
    save.textContent = "Save";
    bar.append(" ", save);
  }
  text.after(bar);
}
