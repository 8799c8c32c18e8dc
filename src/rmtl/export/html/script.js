"use strict";
(() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.getElementById("filters");
  const search = form.elements.text;
  const count = document.getElementById("count");
  const entries = document.getElementById("entries");
  const nothing = document.getElementById("nothing");
  const bars = [...document.querySelectorAll(".bars a")];
  const without = document.getElementById("without");
  const chosen = document.getElementById("chosen");
  const marks = [...document.querySelectorAll(".mark")];
  const dots = [...document.querySelectorAll(".pictures svg a")];
  const homes = new Map([...marks, ...dots].map((link) => [link, link.getAttribute("href").slice(1)]));
  // Numbers of the pictures, with the links that each of them counts.
  const tallies = [
    ...[...document.querySelectorAll(".tracks tbody tr")].map((row) => [row.cells[1], row.querySelectorAll("a.dot, [href^='#t-']")]),
    ...[...document.querySelectorAll(".bars .dot")].map((bar) => [bar.querySelector("text"), bar.querySelectorAll("a")]),
    ...[...document.querySelectorAll(".tally")].map((number) => [number, document.querySelectorAll(`.bars .${number.closest("li").className} a`)]),
  ];
  const sections = [...document.querySelectorAll("section.kind")].map((section) => ({
    section,
    kind: section.dataset.kind,
    cards: [...section.querySelectorAll(".card")],
    number: section.querySelector(".number"),
    table: section.querySelector(".table"),
  }));
  const CHOSEN = [...form.elements].filter((each) => each.matches("select") && each.name !== "show").map(({ name }) => name);
  const FIELDS = ["text", ...CHOSEN, "show"];
  const TITLE = document.title;
  const NOUNS = {
    events: ["event", "events"], visits: ["visit", "visits"], agreements: ["agreement", "agreements"],
    people: ["person", "people"], organizations: ["organization", "organizations"],
  };

  // ---- Words, folded as the command line folds them (rmtl.text)

  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

  function fold(text) {
    const plain = text.replace(/[\u2018\u2019]/g, "'").normalize("NFKD").replace(UNSEEN, "");
    const lower = plain.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
    return index.spellings.reduce((folded, [american, british]) => folded.replaceAll(american, british), lower);
  }

  const words = (text) => (fold(text).match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) || []).map((word) => word.replace(/'s$/, ""));

  const endings = index.endings.map(([ending, instead]) => [new RegExp(ending, "u"), instead]);
  const stem = (word) => endings.reduce((left, [ending, instead]) => left.replace(ending, instead), word);

  // A search is a list of phrases; a word in capitals matches whole words only, any other word matches beginnings.
  function phrases(typed) {
    const found = [];
    for (const [, quoted, bare] of typed.replace(/[“”„]/g, '"').matchAll(/"([^"]*)"?|(\S+)/g)) {
      const phrase = (quoted || bare || "").split(/\s+/).filter(Boolean).flatMap((piece) => {
        const whole = piece === piece.toUpperCase() && piece !== piece.toLowerCase();
        return words(piece).map((word) => ({ word, whole, stem: stem(word) }));
      });
      if (phrase.length) found.push(phrase);
    }
    return found;
  }

  function standsIn(phrase, text) {
    const isForm = ({ word, stem: wanted }, other) => other.startsWith(word) || (other.slice(0, 2) === word.slice(0, 2) && stem(other) === wanted);
    const fits = (part, other) => other !== undefined && (part.whole ? other === part.word : isForm(part, other));
    return text.some((_, start) => phrase.every((part, offset) => fits(part, text[start + offset])));
  }

  // ---- Matching

  const split = (texts) => texts.map((text) => (typeof text === "number" ? index.shared[text] : text).split(" "));
  const eventTexts = Object.fromEntries(Object.entries(index.texts).map(([id, texts]) => [id, split(texts)]));
  for (const [id, seen] of Object.entries(index.rows)) {
    index.rows[id] = seen.map((own) => {
      const facets = { ...index.events[own.of], ...own, row: id };
      return { ...facets, all: [...split(facets.texts), ...facets.events.flatMap((event) => eventTexts[event])] };
    });
  }

  function asked() {
    const values = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
    return { ...values, phrases: phrases(values.text), id: values.text.toUpperCase() };
  }

  function fits(facets, query) {
    const year = Number(query.year);
    return (!query.year || (facets.years[0] <= year && year <= facets.years[1]))
      && CHOSEN.every((name) => name === "year" || !query[name] || facets[name].includes(query[name]))
      && (facets.row === query.id || query.phrases.every((phrase) => facets.all.some((text) => standsIn(phrase, text))));
  }

  // ---- Display

  let target = "";
  const note = document.createElement("p");
  note.className = "hint left-out";
  note.textContent = "Shown because a link leads here; the filters leave it out.";

  function apply() {
    const query = asked();
    const active = query.phrases.length > 0 || CHOSEN.some((name) => query[name]);
    const fitting = new Set();
    const numbers = [];
    let [any, visits] = [false, 0];
    note.remove();
    for (const { section, kind, cards, number, table } of sections) {
      const found = cards.filter(({ id }) => !active || index.rows[id].some((facets) => fits(facets, query)));
      const isAsked = !query.show || query.show === kind;
      const shown = new Set(isAsked ? found : []);
      for (const card of cards) {
        const linked = card.id === target;
        card.hidden = !shown.has(card) && !linked;
        card.classList.toggle("target", linked);
        if (linked && !shown.has(card)) card.querySelector(".top").append(note);
      }
      section.hidden = cards.every((card) => card.hidden);
      found.forEach(({ id }) => fitting.add(id));
      if (kind === "visits") visits = found.length;
      number.textContent = shown.size === cards.length ? cards.length : `${shown.size} of ${cards.length}`;
      if (table && query.show === kind) table.open = true;
      if (query.show ? query.show === kind : !table) numbers.push([kind, shown.size, cards.length]);
      any ||= shown.size > 0;
    }
    const leftOut = (link) => !fitting.has(link.dataset.row || link.getAttribute("href").replace(/^#(t-)?/, ""));
    if (without) without.textContent = visits - bars.filter((bar) => !leftOut(bar)).length;
    for (const [number, links] of tallies) number.textContent = [...links].filter((link) => !leftOut(link)).length;
    // A visit leads to its own card where the filters leave out that of its event.
    for (const [link, home] of homes) link.setAttribute("href", `#${fitting.has(home) ? home : link.dataset.row || home}`);
    for (const dot of dots) dot.classList.toggle("out", leftOut(dot));
    for (const mark of marks) {
      const out = leftOut(mark);
      mark.classList.toggle("out", out);
      for (const [name, value] of [["aria-hidden", "true"], ["tabindex", "-1"]]) {
        if (out) mark.setAttribute(name, value);
        else mark.removeAttribute(name);
      }
    }
    // Visits follow their events: of a person, too, who did not travel.
    const following = query.person || query.organization;
    const said = numbers.filter(([, size]) => size || !any).map(([kind, shown, all]) => (
      `${shown === all ? all : `${shown} of ${all}`} ${NOUNS[kind][all === 1 ? 0 : 1]}${following && kind === "visits" ? " of these events" : ""}`
    ));
    chosen.hidden = !active;
    chosen.textContent = active ? inWords() : "";
    nothing.hidden = any;
    document.getElementById("asked").textContent = any ? "" : inWords();
    const text = said.join(" · ");
    if (count.textContent !== text) count.textContent = text;
  }

  // The filters as a reader sees them: Topic nuclear, Year 2023.
  function inWords() {
    return FIELDS.map((name) => form.elements[name]).filter(({ value }) => value).map((field) => (
      `${field.labels[0].textContent} ${field === search ? `“${field.value}”` : field.selectedOptions[0].textContent}`
    )).join(", ");
  }

  // After a change the results begin in sight: no reader is left at the foot of a page that has become shorter.
  function showResults() {
    const bar = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    const { top } = entries.getBoundingClientRect();
    if (top < bar || top > innerHeight * 0.8) entries.scrollIntoView();
  }

  // ---- The address: #RM-017, #?year=2022, or both, #RM-017?year=2022

  function read() {
    const [id, ...rest] = location.hash.slice(1).split("?");
    return { id, choices: rest.length || !id ? new URLSearchParams(rest.join("?")) : null };
  }

  function write(id) {
    const choices = new URLSearchParams(FIELDS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));
    const fragment = choices.size ? `${id}?${choices}` : id;
    history.replaceState(null, "", fragment || location.hash ? `#${fragment}` : location.href);
  }

  function follow() {
    const { id, choices } = read();
    if (choices) {
      form.reset();
      for (const name of FIELDS) if (choices.has(name)) form.elements[name].value = choices.get(name);
      for (const name of FIELDS) if (form.elements[name].value === "" && form.elements[name].options) form.elements[name].selectedIndex = 0;
    }
    const place = id && document.getElementById(id);
    target = place && place.classList.contains("card") ? id : "";
    if (target && place.closest(".kind").id !== form.elements.show.value) form.elements.show.value = "";
    apply();
    write(id);
    document.title = target ? `${id}, ${place.querySelector(".title").textContent}: ${TITLE}` : TITLE;
    if (!place) return;
    if (target) for (const fold of place.querySelectorAll(".facts")) fold.open = true;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    place.scrollIntoView();
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  function change() {
    target = "";
    document.title = TITLE;
    apply();
    write("");
    showResults();
  }

  let waiting;
  function changeSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(change, 120);
  }

  // ---- Keys, buttons, links

  const typing = (element) => element.matches("input, select, textarea");

  form.addEventListener("input", (event) => (event.target === search ? changeSoon() : change()));
  form.addEventListener("submit", (event) => event.preventDefault());
  let led = false;
  function arrive() {
    const before = inWords();
    follow();
    // The way back to where a reader was, with the same filters, is left to the browser.
    if (!read().id && (led || inWords() !== before)) showResults();
    led = false;
  }

  window.addEventListener("hashchange", arrive);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && search.value) {
      event.preventDefault();
      search.value = "";
      change();
    }
  });
  document.addEventListener("click", ({ target: clicked }) => {
    if (clicked.matches(".clear")) {
      form.reset();
      change();
      search.focus({ preventScroll: true });
    }
    const href = clicked.closest("a")?.getAttribute("href");
    led = Boolean(href?.startsWith("#?"));
    // The address may stay what it is, so that no hashchange follows.
    if (href === location.hash) setTimeout(arrive);
  });

  // Names and topics lead to the filter that has them; without it, names lead to their rows.
  const FILTER_OF = { P: "person", O: "organization" };
  for (const link of entries.querySelectorAll("a[data-filter], a[href^='#P-'], a[href^='#O-']")) {
    const id = link.hash.slice(1);
    const [name, value] = id ? [FILTER_OF[id[0]], id] : link.dataset.filter.split("=").map(decodeURIComponent);
    if (form.elements[name] && [...form.elements[name].options].some((option) => option.value === value)) {
      link.href = `#?${new URLSearchParams({ [name]: value })}`;
    }
  }
  document.documentElement.classList.add("scripted");
  for (const part of ["filters", "text-help", "to-filters"]) document.getElementById(part).hidden = false;
  form.reset();
  follow();
})();
