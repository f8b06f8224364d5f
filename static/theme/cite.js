// Gives each citation a button that copies it, and those in a box another that saves it as a file.
const [copying, copied, selected, saving] = (document.querySelector(".cite").dataset.words || "Copy|Copied|Selected|Save").split("|");
for (const text of document.querySelectorAll(".cite p:not(:has(a)), .cite pre")) {
  const name = text.previousElementSibling.textContent;
  const copy = document.createElement("button");
  const say = (word) => {
    copy.textContent = word;
    copy.ariaLabel = `${word}: ${name}`;
  };
  say(copying);
  copy.onclick = () => {
    getSelection().selectAllChildren(text);
    say(document.execCommand("copy") ? copied : selected);
  };
  text.after(copy);
  if (text.tagName === "PRE") {
    const save = document.createElement("a");
    save.download = name === "BibTeX" ? "article.bib" : "article.json";
    save.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.textContent)}`;
    save.textContent = saving;
    save.ariaLabel = `${saving}: ${name}`;
    copy.after(" ", save);
  }
}
