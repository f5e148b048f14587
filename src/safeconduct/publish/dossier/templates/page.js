"use strict";
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // The chosen dress is kept where the browser lets a file keep anything.
  const themes = [...document.querySelectorAll("input[name=theme]")];
  try {
    const kept = localStorage.getItem("safeconduct-theme");
    for (const choice of themes) if (choice.value === kept) choice.checked = true;
  } catch { /* the page works without */ }
  for (const choice of themes)
    choice.addEventListener("change", () => {
      try { localStorage.setItem("safeconduct-theme", choice.value); } catch { /* as above */ }
      document.dispatchEvent(new Event("theme"));
    });

  // A followed link marks what it led to, opens what holds it, and offers the way back.
  const back = document.getElementById("back");
  let depth = 0;
  const show = () => {
    for (const old of document.querySelectorAll(".hit")) old.classList.remove("hit");
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id && document.getElementById(id);
    if (!found) return;
    for (let at = found; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (id.startsWith("c-")) {
      for (const piece of document.querySelectorAll(`mark[data-c="${CSS.escape(id.slice(2))}"]`)) piece.classList.add("hit");
      const row = found.closest(".row");
      const note = row && row.querySelector(`.notes a.q[href="#${CSS.escape(id)}"]`);
      if (note) note.parentElement.classList.add("hit");
      found.setAttribute("tabindex", "-1");
      found.focus({ preventScroll: true });
    }
    found.scrollIntoView({ block: id.startsWith("c-") ? "center" : "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const href = link && link.getAttribute("href");
    if (!href || !/^#./.test(href) || link === back) return;
    if (href === location.hash) { event.preventDefault(); show(); return; }
    if (link.closest("nav, .skip")) return;
    depth += 1;
    back.hidden = false;
  });
  back.addEventListener("click", (event) => {
    event.preventDefault();
    if (depth > 0) { depth -= 1; history.back(); }
    back.hidden = depth === 0;
  });
  addEventListener("hashchange", show);
  if (location.hash) show();

  // Everything is printed, also what is folded away on the screen.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; opened = []; });
})();
