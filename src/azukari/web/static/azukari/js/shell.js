/* The shell: focus on errors, menus that close, drafts that are not lost, printing, HTMX errors. */
"use strict";
(() => {
  const dirty = new Set();

  const focusFirstError = () => {
    const summary = document.querySelector("[data-focus]");
    if (summary && !location.hash) summary.focus();
  };

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-menu][open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) dirty.add(form);
  });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    for (const form of dirty) {
      if (form.isConnected) { event.preventDefault(); return; }
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-guard]");
    if (form && event.detail.successful) dirty.delete(form);
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    const notices = document.getElementById("notices");
    if (status < 400 || !notices) return;
    event.detail.shouldSwap = status < 500 && event.detail.serverResponse.includes("notice");
    event.detail.target = notices;
    event.detail.swapOverride = "innerHTML";
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    focusFirstError();
  });
})();
