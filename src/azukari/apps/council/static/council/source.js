// Keeps the source beside the statement in hand: the lines it was read from are marked and brought into view.
// Without this script the links to the lines do the same.
"use strict";

const marked = "in-hand";

function show(item) {
  for (const line of document.querySelectorAll(`.source-lines .${marked}`)) line.classList.remove(marked);
  const lines = document.querySelectorAll(`.source-lines [data-item="${CSS.escape(item)}"]`);
  for (const line of lines) line.classList.add(marked);
  const pane = document.querySelector(".minutes-source");
  if (lines.length && pane) pane.scrollTop = lines[0].offsetTop - pane.offsetTop - 80;
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".role-item");
  if (row) show(row.dataset.item);
});
