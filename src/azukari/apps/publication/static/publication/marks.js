/* Marks by keyboard, beside j, k and the numbers of keys.js: n next undecided, g the ground, Enter back. */
"use strict";
(() => {
  const marks = () => [...document.querySelectorAll(".mark-choice")];
  const isTyping = (element) => element.closest("input:not([type=checkbox],[type=radio]), textarea, select");
  const isOff = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    || localStorage.getItem("azukari.keys") === "off" || document.querySelector("dialog[open]");

  /* After a decision the piece is drawn anew: the place is remembered by the mark's id. */
  let here = "";
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".mark-choice");
    if (mark) here = mark.id;
  });

  const go = (mark) => {
    for (const each of marks()) each.classList.toggle("row-here", each === mark);
    mark.focus();
    mark.scrollIntoView({ block: "center" });
  };

  const nextUndecided = () => {
    const all = marks();
    const at = all.findIndex((mark) => mark.id === here);
    const around = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const next = around.find((mark) => mark.classList.contains("proposed"));
    if (next) go(next);
    else document.querySelector('button[name="next"]').focus();
  };

  document.addEventListener("keydown", (event) => {
    if (isOff(event)) return;
    if (event.target.matches("[data-ground]") && ["Enter", "Escape"].includes(event.key)) {
      event.preventDefault();
      go(event.target.closest(".mark-choice"));
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "n") {
      event.preventDefault();
      nextUndecided();
    } else if (event.key === "g") {
      const mark = document.getElementById(here);
      if (!mark) return;
      event.preventDefault();
      mark.querySelector("[data-ground]").focus();
    }
  });
})();
