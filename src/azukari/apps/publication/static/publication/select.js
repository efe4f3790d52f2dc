// Words selected in the internal text go into the form that hides by hand, with their place.
// Places count characters as the server does (code points), not UTF-16 units.
"use strict";
(() => {
  const form = document.querySelector("[data-hide-form]");
  if (!form) return;
  const panel = form.closest("details");
  const [hide, here, close] = ["[data-hide]", "[data-hide-here]", "[data-hide-close]"].map((each) => form.querySelector(each));
  const length = (text) => Array.from(text).length;

  const before = (piece, node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(piece);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    for (const label of part.querySelectorAll("[data-not-text]")) label.remove();
    return length(part.textContent);
  };

  document.addEventListener("mouseup", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || !selection.toString().trim()) return;
    const range = selection.getRangeAt(0);
    const parent = range.commonAncestorContainer;
    const piece = (parent.nodeType === Node.TEXT_NODE ? parent.parentElement : parent).closest("[data-piece]");
    if (!piece) return;
    form.elements.words.value = selection.toString();
    form.elements.position.value = piece.dataset.piece;
    form.elements.start.value = before(piece, range.startContainer, range.startOffset);
    form.elements.end.value = before(piece, range.endContainer, range.endOffset);
    panel.open = true;
    panel.classList.add("floating");
    hide.dataset.key = "h";
    here.hidden = close.hidden = false;
  });

  close.addEventListener("click", () => {
    panel.open = false;
    panel.classList.remove("floating");
    delete hide.dataset.key;
    for (const name of ["words", "position", "start", "end"]) form.elements[name].value = "";
    here.hidden = close.hidden = true;
  });
})();
