/* Keyboard: ? shows the keys, j/k walk rows, Enter opens, numbers choose, data-key presses. */
"use strict";
(() => {
  const STORE = "azukari.keys";
  const dialog = () => document.getElementById("keys");
  const enabled = () => localStorage.getItem(STORE) !== "off";
  const typing = (element) => element.closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]");

  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
    if (!rows.length) return;
    const here = rows.indexOf(document.activeElement.closest("[data-row]"));
    const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    for (const row of rows) row.classList.toggle("row-here", row === next);
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const press = (selector) => {
    const row = document.activeElement.closest("[data-row]");
    const found = (row && row.querySelector(selector)) || document.querySelector(selector);
    if (!found) return false;
    found.click();
    if (row && row.contains(found)) row.focus();
    else found.focus();
    return true;
  };

  const ACTIONS = {
    "?": () => dialog().showModal(),
    j: () => walk(1),
    k: () => walk(-1),
    "/": () => { const box = document.querySelector("[data-search]"); if (box) box.focus(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || (dialog() && dialog().open)) return;
    if (event.key === "Enter" && event.target.matches("[data-row]")) {
      const link = event.target.querySelector("a[href]");
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (!enabled() || event.key.length !== 1) return;
    const pressed = /^[1-9]$/.test(event.key) ? press(`[data-choice="${event.key}"]`) : press(`[data-key="${CSS.escape(event.key)}"]`);
    if (pressed) { event.preventDefault(); return; }
    const action = ACTIONS[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-keys-enabled]");
    if (!box) return;
    box.checked = enabled();
    box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
    for (const button of document.querySelectorAll("[data-keys-open]")) {
      button.hidden = false;
      button.addEventListener("click", () => dialog().showModal());
    }
    const place = document.querySelector("[data-page-keys]");
    for (const hint of document.querySelectorAll("[data-key-hints] > div")) place.append(hint.cloneNode(true));
  });
})();
