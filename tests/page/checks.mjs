// What a reader does with the page, in a browser. Run as: node checks.mjs CHECK PAGE.html < expected.json
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { DESKTOP, PHONE, launch, open } from "./browser.mjs";

const [, , name, file] = process.argv;
const expected = JSON.parse(readFileSync(0, "utf-8") || "null");
const address = pathToFileURL(file).href;
const browser = await launch();
const contexts = [];

async function reader(fragment = "", options = {}) {
  const opened = await open(browser, address + fragment, options);
  contexts.push(opened);
  return opened.page;
}

// What is shown: ids of the visible cards by kind, what the page says of them, marks that are not dimmed.
const shown = (page) => page.evaluate(() => ({
  cards: Object.fromEntries([...document.querySelectorAll("section.kind")].map((section) => [
    section.dataset.kind,
    section.hidden ? [] : [...section.querySelectorAll(".card:not([hidden])")].map((card) => card.id),
  ])),
  count: document.getElementById("count").textContent,
  marks: [...new Set([...document.querySelectorAll(".mark:not(.out)")].map(
    (mark) => mark.dataset.row || mark.getAttribute("href").slice(1)))],
  fragment: location.hash,
  focus: document.activeElement.id || document.activeElement.getAttribute("href"),
}));

const numbers = (text) => text.split(" · ").map((part) => Number.parseInt(part, 10));
const settle = (page) => page.waitForTimeout(250);

// The first number of each part of the count is the number of shown rows of a kind; tables that are folded count in
// their headings.
function assertCounted(state, total = null) {
  const shownRows = Object.values(state.cards).map((ids) => ids.length);
  const folded = ["people", "organizations"];
  const kinds = Object.entries(state.cards).filter(([, ids]) => ids.length);
  const counted = kinds.length === 1 ? kinds : kinds.filter(([kind]) => !folded.includes(kind));
  const visible = counted.map(([, ids]) => ids.length);
  const said = numbers(state.count).filter((number) => number > 0);
  assert.deepEqual(Number.isNaN(numbers(state.count)[0]) ? [] : said, visible, state.count);
  if (total !== null) assert.equal(shownRows.reduce((sum, number) => sum + number, 0), total);
}

// What lies on another mark of a drawing, or beyond its edge.
function lyingOver(drawing) {
  const boxes = [...drawing.querySelectorAll(".mark")].flatMap((mark) => (
    [...mark.querySelectorAll(".label, .head")].map((part) => ({ id: mark.firstChild.textContent, box: part.getBBox() }))));
  const edge = drawing.viewBox.baseVal.width;
  const across = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height;
  return [
    ...boxes.flatMap((one, number) => boxes.slice(number + 1)
      .filter((other) => one.id !== other.id && across(one.box, other.box)).map((other) => `${one.id} ${other.id}`)),
    ...boxes.filter(({ box }) => box.x < 0 || box.x + box.width > edge).map(({ id }) => `${id} is cut`),
  ];
}

// Widths of marks without their labels.
function widths(drawing, marks) {
  return [...drawing.querySelectorAll(marks)].map((mark) => {
    const boxes = [...mark.querySelectorAll(".head, .days, .open, .range")].map((part) => part.getBBox());
    return Math.max(...boxes.map(({ x, width }) => x + width)) - Math.min(...boxes.map(({ x }) => x));
  });
}

const CHECKS = {
  async filters() {
    for (const { fragment, cards } of expected) {
      const page = await reader(fragment);
      const state = await shown(page);
      for (const [kind, ids] of Object.entries(cards)) {
        assert.deepEqual(state.cards[kind].toSorted(), ids.toSorted(), `${fragment} ${kind}`);
      }
      assertCounted(state);
      const drawn = await page.evaluate(() => (
        [...document.querySelectorAll(".mark")].map((mark) => mark.dataset.row || mark.getAttribute("href").slice(1))));
      const entries = [...state.cards.events, ...state.cards.visits];
      const fitting = entries.filter((id) => drawn.includes(id));
      assert.deepEqual(state.marks.toSorted(), fitting.toSorted(), `marks of ${fragment}`);
      const led = await page.evaluate(() => [...document.querySelectorAll(".mark:not(.out), .pictures a:not(.out)[data-row]")].map(
        (mark) => mark.getAttribute("href").slice(1)));
      assert.deepEqual(led.filter((id) => !entries.includes(id)), [], `${fragment} leads to cards that are left out`);
      const out = drawn.filter((id) => !fitting.includes(id));
      assert.equal(await page.locator(".mark.out[tabindex='-1'][aria-hidden]").count(), out.length);
      const pale = await page.evaluate(() => [...document.querySelectorAll(".mark.out :not(title, .hit, .label, .label *)")].map(
        (part) => getComputedStyle(part).opacity));
      assert.ok(pale.every((opacity) => opacity === "0.22"), fragment);
      const dots = await page.evaluate(() => [...document.querySelectorAll(".pictures svg a")].map(
        (dot) => [dot.dataset.row || dot.getAttribute("href").slice(1), getComputedStyle(dot).opacity]));
      for (const [id, opacity] of dots) assert.equal(opacity, entries.includes(id) ? "1" : "0.22", `${fragment} ${id}`);
      // The numbers of the pictures are those of what fits.
      const told = await page.evaluate(() => ({
        ways: [...document.querySelectorAll(".tally")].map((each) => Number(each.textContent)),
        bars: [...document.querySelectorAll(".bars .dot text")].map((each) => Number(each.textContent)),
        rows: [...document.querySelectorAll(".tracks tbody tr")].map((row) => [
          Number(row.cells[1].textContent),
          [...row.querySelectorAll("a.dot, [href^='#t-']")].map((each) => each.getAttribute("href").replace(/^#(t-)?/, "")),
        ]),
      }));
      const sum = (values) => values.reduce((total, each) => total + each, 0);
      // A visit whose quarter is not known has no bar.
      const withBar = dots.filter(([id]) => state.cards.visits.includes(id)).length;
      assert.deepEqual([sum(told.ways), sum(told.bars)], [withBar, withBar], fragment);
      const without = await page.locator("#without").count() ? Number(await page.locator("#without").textContent()) : 0;
      assert.equal(without, state.cards.visits.length - withBar, fragment);
      for (const [number, ids] of told.rows) assert.equal(number, ids.filter((id) => entries.includes(id)).length, fragment);
    }
  },

  async search() {
    const page = await reader();
    for (const { text, cards } of expected) {
      const fragment = `#?${new URLSearchParams({ text })}`;
      await page.evaluate(async (hash) => {
        const heard = new Promise((done) => { window.addEventListener("hashchange", done, { once: true }); });
        history.replaceState(null, "", "#");
        location.hash = hash;
        await heard;
      }, fragment);
      const state = await shown(page);
      for (const [kind, ids] of Object.entries(cards)) {
        assert.deepEqual(state.cards[kind].toSorted(), ids.toSorted(), `${text}: ${kind}`);
      }
      assertCounted(state);
    }
  },

  async typing() {
    const page = await reader();
    const { all, text, cards, topic, both } = expected;
    assertCounted(await shown(page), all);
    await page.getByLabel("Search").pressSequentially(text);
    await settle(page);
    let state = await shown(page);
    assert.deepEqual(state.cards.events, cards.events);
    assertCounted(state);
    assert.equal(state.fragment, `#?text=${text}`);
    await page.getByLabel("Topic", { exact: true }).selectOption(topic);
    state = await shown(page);
    assert.deepEqual(state.cards.events, both.events);
    assert.deepEqual(state.cards.visits, both.visits);
    await page.getByLabel("Show", { exact: true }).selectOption("visits");
    state = await shown(page);
    assert.deepEqual([state.cards.events, state.cards.visits], [[], both.visits]);
    assertCounted(state);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    state = await shown(page);
    assertCounted(state, all);
    assert.deepEqual([state.fragment, state.focus], ["", "text"]);
    await page.getByLabel("Search").fill("zzzz");
    await settle(page);
    assert.match((await shown(page)).count, /^0 of \d+ events · 0 of \d+ visits · 0 of \d+ agreements$/);
    assert.equal(await page.locator("#count").getAttribute("role"), "status");
  },

  async keyboard() {
    const page = await reader();
    await page.keyboard.press("Tab");
    assert.equal((await shown(page)).focus, "#entries");
    await page.keyboard.press("/");
    assert.equal((await shown(page)).focus, "text");
    await page.keyboard.type("a/b lavrov");
    await settle(page);
    assert.equal(await page.getByLabel("Search").inputValue(), "a/b lavrov");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByLabel("Search").inputValue(), "");
    assertCounted(await shown(page), expected.all);
    // Everything that can be pressed is reached in the order of the page: drawing, controls, cards.
    await page.getByLabel("Search").focus();
    const order = [];
    for (let presses = 0; presses < 20 && order.at(-1) !== "permalink"; presses += 1) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => (
        document.activeElement.id || document.activeElement.classList[0] || document.activeElement.name)));
    }
    assert.deepEqual(order, [
      "year", "direction", "type", "topic", "person", "organization", "place", "crosscheck", "show", "clear", "permalink",
    ]);
    await page.locator(".mark").first().focus();
    const name = await page.evaluate(() => document.activeElement.getAttribute("href").slice(1));
    await page.keyboard.press("Enter");
    await settle(page);
    const state = await shown(page);
    assert.deepEqual([state.focus, state.fragment], [name, `#${name}`]);
    assert.equal(await page.locator(".card.target").getAttribute("id"), name);
    // The skip link of the drawing spares its marks.
    await page.evaluate(() => document.querySelector(".timeline .skip").focus());
    await page.keyboard.press("Enter");
    await settle(page);
    assert.equal((await shown(page)).focus, "entries");
  },

  async links() {
    const { target, fragment, cards, count, text, holder } = expected;
    const page = await reader(`#${target}`);
    await settle(page);
    const base = (await page.evaluate(() => document.querySelector("h1").textContent));
    const inView = (id) => page.evaluate((name) => {
      const { top, bottom } = document.getElementById(name).getBoundingClientRect();
      const bar = document.getElementById("filters");
      const covered = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
      return top >= covered && top < innerHeight && bottom > 0;
    }, id);
    let state = await shown(page);
    assert.equal(state.focus, target);
    assert.ok(await inView(target));
    // With filters that leave it out, it is shown, and said to be left out; it is not counted.
    const shared = await reader(`#${target}${fragment}`);
    await settle(shared);
    state = await shown(shared);
    assert.deepEqual(state.cards.events, [...cards.events, target].toSorted());
    assert.deepEqual(state.cards.visits, cards.visits);
    assert.equal(state.count, count);
    assert.equal(state.focus, target);
    assert.ok(await shared.locator(`#${target} .facts`).evaluate((fold) => fold.open));
    assert.match(await shared.title(), new RegExp(`^${target}, .+: ${base}$`));
    assert.match(await shared.locator(`#${target}`).textContent(), /the filters leave it out/);
    // A link to another card keeps the filters, and the way back leads to the first.
    const other = cards.events[0];
    await shared.locator(`.mark[href='#${other}']`).first().focus();
    await shared.keyboard.press("Enter");
    await settle(shared);
    state = await shown(shared);
    assert.deepEqual([state.focus, state.fragment], [other, `#${other}${fragment}`]);
    assert.deepEqual(state.cards.events, cards.events);
    await shared.goBack();
    await settle(shared);
    assert.equal((await shown(shared)).focus, target);
    // A link to where the address already is still leads there.
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator(`.mark[href='#${target}']`).first().focus();
    await page.keyboard.press("Enter");
    await settle(page);
    assert.equal((await shown(page)).focus, target);
    assert.ok(await inView(target));
    // The way back leads to where the reader was.
    for (const selector of [".whole .mark", ".people .dot", "#visits td > a"]) {
      const going = await reader();
      await going.locator(selector).last().evaluate((link) => link.scrollIntoView({ block: "center" }));
      const from = await going.evaluate(() => scrollY);
      await going.locator(selector).last().evaluate((link) => link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      await settle(going);
      assert.match((await shown(going)).fragment, /^#(RM|V)-/);
      await going.goBack();
      await settle(going);
      const to = await going.evaluate(() => scrollY);
      assert.ok(Math.abs(to - from) < 5, `${selector}: from ${from}, back at ${to}`);
    }
    // What is found in a fold opens it, as a search in the page does.
    const found = await reader(`#:~:text=${encodeURIComponent(text)}`);
    await settle(found);
    assert.ok(await found.locator(`#${holder} .facts`).evaluate((fold) => fold.open));
    // What is no card, no filter or no value of one is passed over.
    for (const odd of ["#nothing", "#?", "#?year=1", "#?year=2022&year=2021&other=1", "#%", "#?text=%", "#V-13?show=nothing"]) {
      const lost = await reader(odd);
      assert.ok((await shown(lost)).cards.events.length > 0, odd);
    }
  },

  async scriptless() {
    const page = await reader("#V-13", { javaScriptEnabled: false });
    const cards = page.locator(".card");
    assert.equal(await cards.count(), expected.all);
    for (const card of await page.locator("#events .card, #visits .card, #agreements .card").all()) assert.ok(await card.isVisible());
    assert.ok(await page.locator(".whole .drawing").isVisible());
    for (const control of await page.locator("input, select, button, #to-filters").all()) assert.ok(!await control.isVisible());
    // A filter needs the script: what leads to one is no link to press.
    assert.equal(await page.locator(".choice").first().evaluate((link) => getComputedStyle(link).pointerEvents), "none");
    await page.locator(".people .dot").first().click();
    assert.match(new URL(page.url()).hash, /^#RM-/);
    // Folds open by hand, and a link into one opens it; what only a script could do is no link.
    await page.locator("#RM-001 .facts > summary").click();
    await page.locator("#RM-001").getByRole("link", { name: "Alexander Fomin" }).first().click();
    assert.ok(await page.locator("#P-02").isVisible());
    assert.equal(await page.locator("#RM-001 a[data-filter][href]").count(), 0);
  },

  async print() {
    const page = await reader();
    await page.emulateMedia({ media: "print" });
    for (const gone of ["#filters", "#RM-001 .coding", ".links"]) assert.ok(!await page.locator(gone).first().isVisible(), gone);
    for (const there of [".years .drawing:last-child", ".bars", ".people", ".topics", "#RM-001", "#V-28", "#P-01", "#about"]) assert.ok(await page.locator(there).isVisible(), there);
    const seen = (selector) => page.evaluate((each) => (
      document.querySelector(each).checkVisibility({ contentVisibilityAuto: true })), selector);
    for (const open of ["#RM-001 .facts dl", "#V-13 .facts dl", "#A-02 .facts dl"]) assert.ok(await seen(open), open);
    for (const closed of ["#RM-001 .crosschecks ul", "#O-01"]) assert.ok(!await seen(closed), closed);
    const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages > 20 && pages < expected.pages, `${pages} pages`);
  },

  // How long the page is, how often Tab is pressed, and where the drawing begins, with every fold closed.
  async bounds() {
    for (const { width, height, most, drawing } of expected.widths) {
      const page = await reader("", { viewport: { width, height } });
      const measured = await page.evaluate(() => ({
        long: document.documentElement.scrollHeight,
        drawing: [...document.querySelectorAll(".drawing")].find((each) => each.checkVisibility()).getBoundingClientRect().top,
        marks: [...document.querySelectorAll(".mark")].filter((each) => (
          each.checkVisibility() && each.getBoundingClientRect().bottom < innerHeight)).length,
        stops: [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((each) => (
          each.tabIndex >= 0 && each.checkVisibility({ contentVisibilityAuto: true }))).length,
        open: document.querySelectorAll("details[open]").length,
      }));
      assert.equal(measured.open, 0);
      assert.ok(measured.long > 5000 && measured.long < most, `${width}: ${measured.long} px long`);
      assert.ok(measured.drawing < drawing, `${width}: the drawing begins at ${measured.drawing}`);
      assert.ok(measured.marks > 0, `${width}: no mark on the first screen`);
      assert.ok(measured.stops > 100 && measured.stops < expected.stops, `${width}: ${measured.stops} stops`);
    }
    // A choice and its layout; the best of some, since other programs share the processor.
    const page = await reader();
    const times = await page.evaluate((choices) => choices.map(([name, value]) => (
      Math.min(...[...Array(7)].map((_, turn) => {
        const field = document.getElementById("filters").elements[name];
        field.value = turn % 2 ? "" : value;
        const begin = performance.now();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        void document.documentElement.scrollHeight;
        return performance.now() - begin;
      }).filter((_, turn) => turn % 2 === 0)))), expected.choices);
    assert.ok(times.every((time) => time < expected.milliseconds), times.join(", "));
  },

  // A part that is shown alone makes way for a card to which a mark leads.
  async parts() {
    for (const kind of expected) {
      const page = await reader(`#?show=${kind}`);
      const lit = page.locator(".whole .mark:not(.out)").last();
      const id = (await lit.getAttribute("href")).slice(1);
      await lit.focus();
      await page.keyboard.press("Enter");
      await settle(page);
      const state = await shown(page);
      assert.deepEqual([state.focus, await page.locator("#show").inputValue()], [id, kind === "events" ? kind : ""], kind);
      assert.equal(await page.locator(".left-out").count(), 0, kind);
    }
  },

  // A long text, one filter after another, nothing found: what stays where it is, and what comes into sight.
  async steady() {
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await reader("", { viewport });
      const places = () => page.evaluate(() => ({
        entries: document.getElementById("entries").getBoundingClientRect().top + scrollY,
        bar: document.getElementById("filters").offsetHeight,
      }));
      const before = await places();
      for (const [name, value] of expected.choices) {
        await page.locator(`#${name}`).selectOption(value);
        assert.deepEqual(await places(), before, name);
        // What is chosen is said beside the drawing, and of whose events the visits are.
        const [chosen, field] = [await page.locator("#chosen").textContent(), page.locator(`#${name}`)];
        assert.ok(chosen.includes(await field.evaluate((each) => each.selectedOptions[0].textContent)), chosen);
        const follows = await page.locator("#person").inputValue() !== "";
        assert.equal((await shown(page)).count.includes("visits of these events"), follows);
        // Every heading that is seen counts what is shown under it.
        const wrong = await page.evaluate(() => [...document.querySelectorAll("section.kind")].filter((section) => {
          const shown = section.querySelectorAll(".card:not([hidden])").length;
          return !section.hidden && Number.parseInt(section.querySelector(".number").textContent, 10) !== shown;
        }).map(({ id }) => id));
        assert.deepEqual(wrong, []);
      }
      // From the foot of the page, a choice leads to the results, and so does the way back.
      const tops = await page.evaluate((year) => ["choose", "reset"].map((step) => {
        scrollTo(0, document.documentElement.scrollHeight);
        const { elements: { year: field } } = document.getElementById("filters");
        if (step === "reset") document.querySelector("#filters .clear").click();
        else {
          field.value = year;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        return document.getElementById("entries").getBoundingClientRect().top;
      }), "2023");
      assert.ok(tops.every((top) => top >= 0 && top < viewport.height * 0.8), `the results begin at ${tops}`);
      await page.getByLabel("Search").fill("zzzz");
      await page.getByLabel("Year", { exact: true }).selectOption("2023");
      await settle(page);
      const said = page.locator("#nothing");
      assert.match(await said.textContent(), /Nothing matches Search “zzzz”, Year 2023\./);
      await said.getByRole("button", { name: "Reset the filters" }).click();
      assertCounted(await shown(page), expected.all);
      assert.ok(!await said.isVisible());
    }
  },

  // Names, places and topics of a card lead to the filter that has them.
  async ways() {
    const page = await reader("#RM-017");
    for (const [selector, fragment, ids] of expected) {
      await page.evaluate(() => { location.hash = "#RM-017"; });
      await settle(page);
      await page.locator(`#RM-017 ${selector}`).first().click();
      await settle(page);
      const state = await shown(page);
      assert.equal(state.fragment, fragment);
      assert.deepEqual(state.cards.events, ids);
    }
    await page.goBack();
    await settle(page);
    assert.match((await shown(page)).fragment, /^#RM-017/);
    // So does a name whose filter is on, and once more.
    const again = await reader("#RM-017?topic=nuclear");
    await settle(again);
    for (let times = 0; times < 2; times += 1) {
      await again.evaluate(() => document.querySelector("#RM-017").scrollIntoView({ block: "end" }));
      await again.locator("#RM-017 .facts").evaluate((fold) => { fold.open = true; });
      await again.locator("#RM-017 a[href='#?topic=nuclear']").first().evaluate((link) => link.click());
      await settle(again);
      const top = await again.evaluate(() => document.getElementById("entries").getBoundingClientRect().top);
      assert.ok(top >= 0 && top < DESKTOP.height * 0.8, `the results begin at ${top}`);
    }
  },

  // The data come out of the page as the listings give them.
  async data() {
    const page = await reader();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Data of this page" }).click()]);
    assert.equal(download.suggestedFilename(), "record.zip");
    assert.equal(readFileSync(await download.path()).toString("base64"), expected.archive);
  },

  async layout() {
    for (const viewport of [PHONE, { width: 320, height: 640 }, { width: 768, height: 1024 }, DESKTOP]) {
      const page = await reader("", { viewport });
      const { wide, most, cut } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        most: document.documentElement.clientWidth,
        cut: [...document.querySelectorAll(".card *")].filter((each) => each.scrollWidth > each.clientWidth + 1
          && each.clientWidth && getComputedStyle(each).display !== "inline").map((each) => each.outerHTML.slice(0, 120)),
      }));
      assert.ok(wide <= most, `${viewport.width}: the page is ${wide} wide`);
      assert.deepEqual(cut, [], `${viewport.width}: cut`);
    }
    // Letters of twice the size, as some readers set them.
    const large = await reader("#?person=P-01", { viewport: PHONE });
    const beyond = await large.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      const { scrollWidth, clientWidth } = document.documentElement;
      const count = document.getElementById("count");
      const bar = count.parentElement.getBoundingClientRect();
      return [scrollWidth - clientWidth, count.getBoundingClientRect().bottom > bar.bottom + 1];
    });
    assert.deepEqual(beyond, [0, false]);
    assert.ok(await (await reader("", { viewport: PHONE })).evaluate(() => (
      [...document.querySelectorAll("main *")].every((each) => !["auto", "scroll"].includes(getComputedStyle(each).overflowX)))));
  },

  async drawings() {
    // No label of a drawing lies on another mark or beyond the edge, with the fonts of this machine; nothing scrolls.
    for (const [viewport, drawings] of [[DESKTOP, ".whole .drawing"], [PHONE, ".years .drawing"]]) {
      const page = await reader("", { viewport });
      for (const drawing of await page.locator(drawings).all()) {
        assert.deepEqual(await drawing.evaluate(lyingOver), []);
        for (const heading of await drawing.locator(".heading").all()) {
          const { x, width } = await heading.boundingBox();
          assert.ok(x >= 0 && x + width <= viewport.width);
        }
        const known = await drawing.evaluate(widths, ".mark:has(.days)");
        const unknown = await drawing.evaluate(widths, ".mark:has(text.open)");
        assert.ok(Math.max(0, ...unknown) <= Math.min(20, ...known) + 0.1, `${unknown} ${known}`);
      }
      assert.equal(await page.locator(".drawing:visible").count(), await page.locator(drawings).count());
    }
  },

  async alone() {
    // A drawing that is a file of its own has its colors and its words in itself.
    for (const [number, drawing] of expected.entries()) {
      const opened = await open(browser, pathToFileURL(drawing).href);
      contexts.push(opened);
      const svg = opened.page.locator("svg").first();
      const color = (name) => opened.page.locator(name).first().evaluate((each) => getComputedStyle(each).fill);
      assert.deepEqual([await color(".up .head:not(.about)"), await color(".down .head:not(.about)")], ["rgb(163, 60, 0)", "rgb(11, 90, 148)"], number);
      assert.equal(await color(".unit"), "rgb(89, 89, 89)");
      assert.deepEqual(await svg.evaluate(lyingOver), []);
    }
  },

  async pictures() {
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await reader("", { viewport });
      const beyond = await page.evaluate(() => [...document.querySelectorAll(".pictures text, .pictures use, .bars rect")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML));
      assert.deepEqual(beyond, []);
      // A row leads to the filter, a sign to its card, a line of a topic too; none is a stop of the keyboard.
      for (const [name, value] of Object.entries(expected)) {
        await page.locator(`.choice[href='#?${name}=${value}']`).click();
        await settle(page);
        assert.equal(await page.locator(`#${name}`).inputValue(), value);
      }
      await page.evaluate(() => { location.hash = "#?"; });
      await settle(page);
      for (const sign of [".people .dot", ".bars .dot a", ".topics use[href^='#t-']"]) {
        const first = page.locator(sign).first();
        const href = await first.getAttribute("href");
        await first.evaluate((element) => element.scrollIntoView({ block: "center" }));
        const { x, y, width, height } = await first.boundingBox();
        await page.mouse.click(x + width / 2, y + height / 2);
        await settle(page);
        assert.equal((await shown(page)).fragment, href.replace("#t-", "#"));
      }
      assert.equal(await page.locator(".pictures a[href^='#RM']:not([tabindex='-1'])").count(), 0);
    }
  },

  async axe() {
    const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
    for (const viewport of [PHONE, DESKTOP]) {
      for (const colorScheme of ["light", "dark"]) {
        for (const fragment of expected.fragments) {
          // The policy of the page keeps axe out; what it looks at is the same without.
          const page = await reader(fragment, { viewport, colorScheme, bypassCSP: true });
          await page.evaluate(source);
          const found = await page.evaluate(() => window.axe.run(document, {
            rules: { "target-size": { enabled: true } },
            resultTypes: ["violations"],
          }));
          const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 150)} ${node.failureSummary}`).join(" | ")}`);
          assert.deepEqual(told, [], `${viewport.width} ${colorScheme} ${fragment}`);
          assert.ok(found.passes.length > 20);
          await page.close();
        }
      }
    }
  },

  async plain() {
    // Any other page: it opens, its cards are counted, nothing acts.
    const page = await reader();
    assertCounted(await shown(page), expected.all);
    assert.equal(await page.title(), expected.title);
  },

  async empty() {
    const page = await reader();
    assert.ok(await page.getByText("Nothing in the record matches these filters.").isVisible());
  },
};

try {
  await CHECKS[name]();
  assert.deepEqual(contexts.flatMap(({ faults }) => faults), []);
} finally {
  await browser.close();
}
