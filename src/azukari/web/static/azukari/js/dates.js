/* Date boxes: show the Western date beside what is typed, and offer the picker. The server decides. */
"use strict";
(() => {
  const ERAS = [
    ["令和", "R", "令", 2019, "2019-05-01", "9999-12-31"],
    ["平成", "H", "平", 1989, "1989-01-08", "2019-04-30"],
    ["昭和", "S", "昭", 1926, "1926-12-25", "1989-01-07"],
    ["大正", "T", "大", 1912, "1912-07-30", "1926-12-24"],
    ["明治", "M", "明", 1868, "1873-01-01", "1912-07-29"],
  ];
  const ERA = "(令和|平成|昭和|大正|明治|[RHSTM令平昭大明])?";
  const FORMS = [
    new RegExp(`^${ERA}(元|\\d{1,4})年(\\d{1,2})月(\\d{1,2})日`),
    new RegExp(`^${ERA}(元|\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,2})$`),
    new RegExp(`^${ERA}(\\d{2}|\\d{4})(\\d{2})(\\d{2})$`),
  ];

  const iso = (year, month, day) => {
    const date = new Date(Date.UTC(year, month - 1, day));
    const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : "";
  };

  const western = (typed) => {
    const text = typed.normalize("NFKC").toUpperCase().replace(/\s/g, "").replace(/[‐‑–—―−ー]/g, "-").replace(/・/g, ".");
    const match = FORMS.map((form) => form.exec(text)).find(Boolean);
    if (!match) return "";
    const era = ERAS.find((each) => each.slice(0, 3).includes(match[1]));
    const number = match[2] === "元" ? 1 : Number(match[2]);
    if (!era && match[2].length !== 4) return "";
    const day = iso(era ? era[3] + number - 1 : number, Number(match[3]), Number(match[4]));
    return era && day && (day < era[4] || day > era[5]) ? "" : day;
  };

  const wareki = (day) => {
    const era = ERAS.find((each) => day >= each[4]);
    if (!era || document.documentElement.lang !== "ja") return day;
    const [year, month, date] = day.split("-").map(Number);
    const number = year - era[3] + 1;
    return `${era[0]}${number === 1 ? "元" : number}年${month}月${date}日`;
  };

  const show = (input) => {
    const beside = input.parentElement.querySelector("[data-beside]");
    if (beside) beside.textContent = western(input.value);
  };

  const picker = (input) => {
    const box = document.createElement("span");
    const button = document.createElement("button");
    const native = document.createElement("input");
    if (!("showPicker" in native)) return;
    box.className = "pick";
    button.type = "button";
    button.className = "button";
    button.textContent = input.dataset.pick || "…";
    native.type = "date";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => { native.value = western(input.value); native.showPicker(); });
    native.addEventListener("change", () => {
      if (!native.value) return;
      input.value = wareki(native.value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
    box.append(native, button);
    input.after(box);
  };

  const prepare = (root) => {
    for (const input of root.querySelectorAll("[data-wareki]:not([data-ready])")) {
      input.dataset.ready = "";
      picker(input);
      show(input);
    }
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-wareki]")) show(event.target);
  });
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => prepare(document));
})();
