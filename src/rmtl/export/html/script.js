"use strict";
(() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.getElementById("filters");
  const search = form.elements.text;
  const count = document.getElementById("count");
  const cards = [...document.querySelectorAll(".card")];
  const sections = [...document.querySelectorAll("section.kind")];
  const marks = [...document.querySelectorAll(".mark")];
  const CHOSEN = ["year", "direction", "type", "topic", "person", "crosscheck"].filter((name) => form.elements[name]);
  const FIELDS = ["text", ...CHOSEN, "show"];
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

  const split = (texts) => texts.map((text) => text.split(" "));
  const eventTexts = Object.fromEntries(Object.entries(index.events).map(([id, texts]) => [id, split(texts)]));
  for (const [id, seen] of Object.entries(index.cards)) {
    for (const facets of seen) {
      facets.card = id;
      facets.all = [...split(facets.texts), ...facets.events.flatMap((event) => eventTexts[event])];
    }
  }

  function asked() {
    const values = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
    return { ...values, phrases: phrases(values.text), id: values.text.toUpperCase() };
  }

  function fits(facets, query) {
    const year = Number(query.year);
    return (!query.year || (facets.years[0] <= year && year <= facets.years[1]))
      && CHOSEN.every((name) => name === "year" || !query[name] || facets[name].includes(query[name]))
      && (facets.card === query.id || query.phrases.every((phrase) => facets.all.some((text) => standsIn(phrase, text))));
  }

  // Whether a visit belongs to an event that matches because of the person, who may not have traveled.
  function leadsTo(id, fitting, query) {
    return index.cards[id].some((facets) => (
      fits(facets, { ...query, person: "" }) && facets.events.some((event) => fitting.has(event))
    ));
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
    note.remove();
    for (const section of sections) {
      const kind = section.dataset.kind;
      const own = [...section.querySelectorAll(".card")];
      const found = own.filter(({ id }) => !active || index.cards[id].some((facets) => fits(facets, query)));
      const shown = new Set(!query.show || query.show === kind ? found : []);
      for (const card of own) {
        const linked = card.id === target;
        card.hidden = !shown.has(card) && !linked;
        card.classList.toggle("target", linked);
        if (linked && !shown.has(card)) card.querySelector(".top").append(note);
      }
      section.hidden = own.every((card) => card.hidden);
      found.forEach(({ id }) => fitting.add(id));
      if (shown.size || query.show === kind) numbers.push([kind, shown.size, own.length]);
    }
    for (const mark of marks) {
      const id = mark.getAttribute("href").slice(1);
      const out = !fitting.has(id) && !(query.person && leadsTo(id, fitting, query));
      mark.classList.toggle("out", out);
      for (const [name, value] of [["aria-hidden", "true"], ["tabindex", "-1"]]) {
        if (out) mark.setAttribute(name, value);
        else mark.removeAttribute(name);
      }
    }
    const said = numbers.map(([kind, shown, all]) => (
      `${shown === all ? all : `${shown} of ${all}`} ${NOUNS[kind][all === 1 ? 0 : 1]}`
    ));
    say(numbers.some(([, shown]) => shown) ? said.join(" · ") : "Nothing matches these filters");
  }

  const say = (text) => {
    if (count.textContent !== text) count.textContent = text;
  };

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
    apply();
    write(id);
    if (place) {
      place.scrollIntoView();
      place.focus({ preventScroll: true });
    }
  }

  function change() {
    target = "";
    apply();
    write("");
  }

  let waiting;
  function changeSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(change, 120);
  }

  // ---- Keys, buttons, links

  function clear() {
    form.reset();
    change();
    search.focus();
  }

  const typing = (element) => element.matches("input:not([type=radio]), select, textarea");

  form.addEventListener("input", (event) => (event.target === search ? changeSoon() : change()));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", clear);
  window.addEventListener("hashchange", follow);
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
  document.addEventListener("click", async ({ target: clicked }) => {
    const link = clicked.closest("a[href^='#']");
    if (link && link.getAttribute("href").slice(1) === read().id) {
      // The address does not change, so that the browser sends no hashchange.
      setTimeout(follow);
    }
    if (!clicked.matches(".copy")) return;
    const { id } = clicked.closest(".card");
    const address = `${location.href.split("#")[0]}#${id}`;
    try {
      await navigator.clipboard.writeText(address);
      clicked.textContent = "Copied";
    } catch {
      location.hash = id;
      clicked.textContent = "The link is in the address bar";
    }
    setTimeout(() => { clicked.textContent = "Copy link"; }, 3000);
  });

  for (const card of cards) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy link";
    button.setAttribute("aria-describedby", `${card.id}-title`);
    card.querySelector(".above").append(button);
  }
  document.documentElement.classList.add("scripted");
  form.hidden = false;
  document.getElementById("text-help").hidden = false;
  form.reset();
  follow();
})();
