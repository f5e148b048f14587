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

  // Whoever points at a link, or reaches it with the Tab key, sees the sentence it leads to without going there.
  const card = document.createElement("div");
  card.className = "peek";
  card.id = "peek";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;
  const line = (kind, ...pieces) => {
    const made = document.createElement("p");
    made.className = kind;
    made.append(...pieces);
    card.append(made);
  };
  const around = (mark) => {
    const text = mark.closest(".text");
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEndBefore(mark);
    const after = document.createRange();
    after.setStartAfter(mark);
    after.setEndAfter(text.lastChild);
    const [left, right] = [before.toString(), after.toString()];
    const strong = document.createElement("b");
    strong.textContent = mark.textContent;
    return [
      left.length > 160 ? "… " + left.slice(-160).replace(/^\S*\s/, "") : left, strong,
      right.length > 120 ? right.slice(0, 120).replace(/\s\S*$/, "") + " …" : right,
    ];
  };
  const hide = () => {
    if (!shown) return;
    if (shown.told !== null) shown.title.nodeType ? shown.title.append(shown.told) : shown.link.setAttribute("title", shown.told);
    shown = null;
    card.hidden = true;
  };
  const peek = (link) => {
    if (shown && shown.link === link) return;
    hide();
    const mark = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!mark || !mark.closest(".text") || link.closest(".notes")) return;
    // The browser's own tip would lie over the card: its words are told in the card meanwhile.
    const title = link.querySelector("title") || {};
    const told = title.nodeType ? title.textContent : link.getAttribute("title");
    if (title.nodeType) title.textContent = ""; else link.removeAttribute("title");
    shown = { link, title, told };
    card.replaceChildren();
    if (told && title.nodeType) line("peek-told", told);
    line("peek-words", ...around(mark));
    const report = mark.closest(".report").querySelector("header p");
    const page = document.querySelector(`.notes a[href="${link.getAttribute("href")}"]`)?.closest("li").querySelector(".page");
    line("peek-from", report.firstElementChild.textContent + (report.childNodes[1]?.textContent.match(/^, [^.(]*/)?.[0] ?? "").trimEnd() + (page ? ", " + page.textContent : ""));
    card.hidden = false;
    const box = link.getBoundingClientRect();
    const [wide, high] = [card.offsetWidth, card.offsetHeight];
    card.style.left = Math.max(8, Math.min(innerWidth - wide - 8, box.left + box.width / 2 - wide / 2)) + "px";
    const below = box.bottom + 10;
    card.style.top = (below + high < innerHeight ? below : Math.max(8, box.top - high - 10)) + "px";
  };
  const linkOf = (event) => event.target.closest && event.target.closest('a[href^="#c-"]');
  document.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "mouse" && linkOf(event);
    if (link) peek(link); else hide();
  });
  document.addEventListener("focusin", (event) => { const link = linkOf(event); if (link && link.matches(":focus-visible")) peek(link); else hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  for (const leave of ["scroll", "click", "hashchange"]) addEventListener(leave, hide, { passive: true });

  // Everything is printed, also what is folded away on the screen.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; opened = []; });
})();
