// Leads from the index of the days of the year to the reader's own day, which a build cannot know.
{
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const end = new RegExp(`/${two(now.getMonth() + 1)}/(index\\.html)?#d${two(now.getDate())}$`);
  const day = [...document.querySelectorAll(".days a")].find((link) => end.test(link.href));
  const place = document.getElementById("today");
  if (day && place) {
    day.setAttribute("aria-current", "date");
    const link = document.createElement("a");
    link.href = day.href;
    link.textContent = day.getAttribute("aria-label");
    place.append(place.dataset.today || "Today, ", link);
    place.hidden = false;
  }
}
