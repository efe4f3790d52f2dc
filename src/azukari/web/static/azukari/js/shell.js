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

  const showFailure = () => {
    const notices = document.getElementById("notices");
    const failed = document.getElementById("failed");
    if (notices && failed) notices.replaceChildren(failed.content.cloneNode(true));
  };

  /* A refusal comes as a notice of its own; any other failure is told in general words. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, serverResponse } = event.detail;
    const notices = document.getElementById("notices");
    if (xhr.status < 400 || !notices) return;
    event.detail.shouldSwap = serverResponse.trimStart().startsWith('<div class="notice');
    event.detail.target = notices;
    event.detail.swapOverride = "innerHTML";
    if (!event.detail.shouldSwap) showFailure();
  });
  document.addEventListener("htmx:sendError", showFailure);

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    focusFirstError();
  });
})();
