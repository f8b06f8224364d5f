// Gives each citation a button that copies it, and those in a box another that saves it as a file.
for (const text of document.querySelectorAll(".cite p:not(:has(a)), .cite pre")) {
  const name = text.previousElementSibling.textContent;
  const copy = document.createElement("button");
  const say = (word) => {
    copy.textContent = word;
    copy.ariaLabel = `${word}: ${name}`;
  };
  say("Copy");
  copy.onclick = () => {
    getSelection().selectAllChildren(text);
    say(document.execCommand("copy") ? "Copied" : "Selected");
  };
  text.after(copy);
  if (text.tagName === "PRE") {
    const save = document.createElement("a");
    save.download = name === "BibTeX" ? "article.bib" : "article.json";
    save.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.textContent)}`;
    save.textContent = "Save";
    save.ariaLabel = `Save: ${name}`;
    copy.after(" ", save);
  }
}
