import assert from "node:assert/strict";
import { compare, goto, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const saved = (page) => page.getByText("All changes saved").waitFor();
const part = (page, name) => page.getByRole("region", { name, exact: true });
const work = (page, at) => page.getByRole("group", { name: new RegExp(`^Work ${at}:`) });
const lines = (page, at) => work(page, at).getByRole("textbox", { name: /^Line \d/ });
const said = (page, words) => page.getByRole("status").filter({ hasText: words }).first().waitFor({ state: "attached" });
const values = (all) => all.evaluateAll((found) => found.map((it) => it.value));
const employers = async (page) => values(part(page, "Work").getByLabel("Employer"));
/** Waits until a control has the focus. */
const has = (page, id) => page.waitForFunction((id) => document.activeElement.id === id, id);
/** Waits until a control says something. */
const says = (page, id, words) => page.waitForFunction(([id, words]) => document.getElementById(id)?.value === words, [id, words]);

/** Where the pictures of the pages are, once what was typed is on them. */
async function drawn(page, before = []) {
  await page.waitForFunction((before) => {
    const all = [...document.querySelectorAll(".editor-paper img")];
    const now = all.map((it) => it.src);
    return !document.querySelector(".editor-paper .is-behind") && all.length > 0
      && all.every((it) => it.complete && it.naturalWidth > 100) && JSON.stringify(now) !== JSON.stringify(before);
  }, before);
  return page.locator(".editor-paper img").evaluateAll((all) => all.map((it) => it.src));
}

/** From a file to its editor. */
async function edit(page) {
  await upload(page, pdf);
  await page.getByRole("link", { name: "Edit and see it on paper" }).click();
  await page.getByRole("heading", { level: 1, name: "Edit" }).waitFor();
  return drawn(page);
}

for (const colorScheme of ["light", "dark"]) {
  journey(`what is typed is on paper and is kept (${colorScheme})`, { colorScheme }, async ({ page }) => {
    const before = await edit(page);
    await assertAccessible(page, "the editor");
    await assertFits(page, "the editor");
    await page.getByLabel("Headline").fill("Keeper of the Bees");
    const after = await drawn(page, before);
    await saved(page);

    await page.getByLabel("Template").selectOption("sidebar");
    const sidebar = await drawn(page, after);
    await page.getByLabel("Colour", { exact: true }).selectOption("7a2e3a");
    await drawn(page, sidebar);
    await page.waitForURL(/template=sidebar&color=7a2e3a/);
    await page.getByLabel("Headline").fill("Keeper of the Queen Bees");
    // Not a moment later: it is stored all the same.
    await page.reload();
    await says(page, "-basics-label", "Keeper of the Queen Bees");
    assert.equal(await page.getByLabel("Template").inputValue(), "sidebar");
    await page.getByRole("link", { name: "Export", exact: true }).click();
    await page.getByRole("radio", { name: /^Sidebar/ }).waitFor();
    assert.ok(await page.getByRole("radio", { name: /^Sidebar/ }).isChecked(), "the look comes along");
  });
}

journey("who leaves while typing loses nothing", {}, async ({ page }) => {
  await edit(page);
  await page.getByLabel("Headline").fill("Keeper of the Bees");
  await page.getByRole("link", { name: "What a machine reads" }).click();
  await page.getByRole("navigation", { name: "Steps" }).waitFor();
  assert.equal(await page.getByLabel("Headline").inputValue(), "Keeper of the Bees");
  // The same the other way round.
  await page.getByLabel("Headline").fill("Keeper of the Wasps");
  await page.getByRole("link", { name: "Edit and see it on paper" }).click();
  await page.getByRole("heading", { level: 1, name: "Edit" }).waitFor();
  assert.equal(await page.getByLabel("Headline").inputValue(), "Keeper of the Wasps");
  await page.getByLabel("Headline").pressSequentially("!");
  await saved(page);
});

journey("lines are written, moved and joined by keyboard", {}, async ({ page }) => {
  await edit(page);
  const all = await values(lines(page, 1));
  assert.ok(all.length > 1, "the first job has lines");
  await lines(page, 1).first().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await has(page, "-work-0-highlights-1");
  await page.keyboard.type("Baked bread");
  assert.deepEqual(await values(lines(page, 1)), [all[0], "Baked bread", ...all.slice(1)]);

  await page.keyboard.press("Alt+ArrowUp");
  await said(page, `Moved to 1 of ${all.length + 1}.`);
  assert.deepEqual((await values(lines(page, 1))).slice(0, 2), ["Baked bread", all[0]]);
  await has(page, "-work-0-highlights-0");
  await page.keyboard.press("Alt+ArrowUp");
  await said(page, "It is at the end already.");

  // A break in the middle parts it, Backspace at the start joins it again, and both can be taken back.
  await page.keyboard.press("Home");
  for (let at = 0; at < 6; at += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await has(page, "-work-0-highlights-1");
  assert.deepEqual((await values(lines(page, 1))).slice(0, 2), ["Baked ", "bread"]);
  await page.keyboard.press("Backspace");
  await has(page, "-work-0-highlights-0");
  await says(page, "-work-0-highlights-0", "Baked bread");
  const steps = [["Control+z", "Baked "], ["Control+z", "Baked bread"], ["Control+Shift+z", "Baked "], ["Control+z", "Baked bread"]];
  for (const [key, words] of steps) {
    await page.keyboard.press(key);
    await says(page, "-work-0-highlights-0", words);
  }

  await lines(page, 1).first().fill("");
  await page.keyboard.press("Backspace");
  await page.waitForFunction((count) => document.querySelectorAll("[data-list='/work/0/highlights']").length === count, all.length);
  assert.deepEqual(await values(lines(page, 1)), all);
  await saved(page);
  await page.reload();
  await drawn(page);
  assert.deepEqual(await values(lines(page, 1)), all);
});

journey("entries are moved by hand and by keyboard", { viewport: { width: 1280, height: 3000 } }, async ({ page }) => {
  const before = await edit(page);
  const [first, second] = await employers(page);
  const handle = (at) => work(page, at).getByRole("button", { name: new RegExp(`^Move Work ${at}:`) });
  await handle(1).focus();
  await page.keyboard.press("ArrowDown");
  await said(page, "Moved to 2 of");
  assert.deepEqual((await employers(page)).slice(0, 2), [second, first]);
  const after = await drawn(page, before);
  await has(page, "handle-work-1");

  await handle(2).scrollIntoViewIfNeeded();
  const from = await handle(2).boundingBox();
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  const top = await work(page, 1).boundingBox();
  await page.mouse.move(from.x + 5, top.y + top.height / 2 + 40, { steps: 5 });
  assert.equal(await page.locator(".is-dragged").count(), 1);
  await page.mouse.move(from.x + 5, (await work(page, 1).boundingBox()).y + 4, { steps: 5 });
  await page.locator(".card.is-before").waitFor();
  await page.mouse.up();
  await says(page, "-work-0-name", first);
  assert.deepEqual((await employers(page)).slice(0, 2), [first, second]);
  await drawn(page, after);

  await work(page, 1).getByRole("button", { name: "Move Work 1 down" }).click();
  await says(page, "-work-1-name", first);
  await saved(page);
  await page.reload();
  await drawn(page);
  assert.deepEqual((await employers(page)).slice(0, 2), [second, first]);
});

journey("what is removed can be brought back", {}, async ({ page }) => {
  await edit(page);
  const all = await employers(page);
  await work(page, 1).getByRole("button", { name: "Remove Work 1" }).click();
  await page.getByText("Work 1 removed.").waitFor();
  await assertAccessible(page, "the way back");
  assert.deepEqual(await employers(page), all.slice(1));
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("[data-list='/work']").length === count, all.length);
  assert.deepEqual(await employers(page), all);
  assert.equal(await page.getByText("Work 1 removed.").count(), 0);

  await page.getByRole("button", { name: "Awards", exact: true }).click();
  await has(page, "-awards-0-title");
  await page.keyboard.type("Best bread");
  await part(page, "Awards").getByLabel("Date").fill("last May");
  await page.getByText("Write 2024, 2024-05 or 2024-05-31.").waitFor();
  await saved(page);
  await page.reload();
  await says(page, "-awards-0-title", "Best bread");
});

journey("sections change places and are left out of files", {}, async ({ page }) => {
  const before = await edit(page);
  const names = () => page.locator(".parts h2").allInnerTexts();
  const begun = await names();
  assert.equal(begun[1], "Work");
  await page.getByRole("button", { name: "Move the section Work: " }).focus();
  await page.keyboard.press("ArrowUp");
  await said(page, "Moved to 1 of");
  assert.deepEqual((await names()).slice(0, 2), ["Work", begun[0]]);
  await has(page, "handle-part-work");
  const after = await drawn(page, before);

  await page.getByRole("switch", { name: "Education on paper" }).uncheck();
  await drawn(page, after);
  await saved(page);
  await assertAccessible(page, "a section left out");
  await page.reload();
  await drawn(page);
  assert.deepEqual(await page.locator(".parts h2").allInnerTexts(), [begun[1], begun[0], ...begun.slice(2)]);
  assert.ok(!(await page.getByRole("switch", { name: "Education on paper" }).isChecked()));
  const school = await page.locator("#-education-0-institution").inputValue();
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("radio", { name: "Plain text" }).check();
  const text = page.getByRole("region", { name: "The text of the file" });
  await text.waitFor();
  assert.ok(!(await text.innerText()).includes(school), "it is not in the file");
});

journey("two windows do not overwrite each other", {}, async ({ page, expect }) => {
  expect(/412/);
  await edit(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await drawn(other);
  await other.getByLabel("Headline").fill("Theirs");
  await saved(other);
  await page.getByLabel("Headline").fill("Mine");
  await page.getByText("this résumé was changed in another window").waitFor();
  await assertAccessible(page, "a conflict");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await saved(page);
  await other.reload();
  await drawn(other);
  assert.equal(await other.getByLabel("Headline").inputValue(), "Mine");
});

journey("the editor on a phone", phone, async ({ page }) => {
  await upload(page, pdf);
  await page.getByRole("link", { name: "Edit and see it on paper" }).tap();
  await page.getByLabel("Headline").fill("Keeper of the Bees");
  await assertFits(page, "the form on a phone");
  await assertAccessible(page, "the form on a phone");
  assert.ok(!(await page.locator(".editor-paper").isVisible()));
  await page.getByRole("button", { name: "Paper", exact: true }).tap();
  await drawn(page);
  assert.ok(!(await page.locator(".editor-form").isVisible()));
  await assertFits(page, "the paper on a phone");
  await assertAccessible(page, "the paper on a phone");
});

journey("an answer that comes too late is not shown, and what fails says why", {}, async ({ page, expect }) => {
  expect(/503/);
  const before = await edit(page);
  const problem = { type: "/api/problems/unavailable", title: "Not available", status: 503, detail: "The press rests.", code: "unavailable", request_id: "1", errors: [] };
  await page.route("**/api/v1/previews?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }));
  await page.getByLabel("Headline").fill("A");
  await page.getByText("The press rests.").waitFor();
  assert.deepEqual(await page.locator(".editor-paper img").evaluateAll((all) => all.map((it) => it.src)), before, "the old pages stay");
  await assertAccessible(page, "pages that could not be drawn");
  await page.unroute("**/api/v1/previews?*");
  await page.getByRole("button", { name: "Draw it again" }).click();
  await drawn(page, before);

  // The first answer is held back until there is something newer.
  const asked = [];
  await page.route("**/api/v1/previews?*", async (route) => {
    const label = route.request().postDataJSON().basics.label;
    asked.push(label);
    if (label === "Slow") await new Promise((done) => setTimeout(done, 900));
    const page = `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842"><desc>${label}</desc></svg>`;
    await route.fulfill({ json: { pages: [page], count: 1, replaced: [] } });
  });
  await page.evaluate(() => {
    globalThis.seen = [];
    new MutationObserver(() => globalThis.seen.push(document.querySelectorAll(".editor-paper img").length)).observe(document.querySelector(".editor-paper"), { subtree: true, attributes: true, attributeFilter: ["src"] });
  });
  await page.getByLabel("Headline").fill("Slow");
  await page.waitForTimeout(400);
  await page.getByLabel("Headline").fill("Quick");
  await page.waitForFunction(() => globalThis.seen.length > 0);
  assert.deepEqual(asked, ["Slow", "Quick"]);
  assert.equal(await page.evaluate(() => globalThis.seen.length), 1, "only the newer one was shown");
  assert.equal(await page.locator(".editor-paper img").count(), 1);
});

journey("a version for a job is seen on paper, and its words are decided elsewhere", {}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("link", { name: "Rewrite it for this job" }).click();
  const first = page.locator(".proposal.is-open", { has: page.locator("ins") }).first();
  await first.getByRole("button", { name: "Accept" }).click();
  await page.getByText("All decisions saved").waitFor();
  await page.getByRole("link", { name: "See it on paper" }).click();
  await page.locator(".differences ins").first().waitFor();
  const version = await drawn(page);
  await assertAccessible(page, "a version on paper");
  await assertFits(page, "a version on paper");
  await page.getByLabel("Its name").fill("For the bank");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("heading", { name: "Version for For the bank" }).waitFor();

  await page.getByLabel("What to show").selectOption({ label: "Your résumé" });
  await page.getByLabel("Headline").waitFor();
  const base = await drawn(page, version);
  await page.getByLabel("Headline").fill("Keeper of the Bees");
  await drawn(page, base);
  await page.getByLabel("What to show").selectOption({ label: "Version for For the bank" });
  await page.locator(".differences ins").first().waitFor();
  await drawn(page, version);
  await page.getByRole("link", { name: "Decide line by line" }).click();
  await page.getByRole("heading", { level: 1, name: "Rewrite, line by line" }).waitFor();
});

journey("strange addresses", {}, async ({ page, expect }) => {
  expect(/404|422/);
  await edit(page);
  const id = page.url().match(/[0-9a-f-]{36}/)[0];
  await goto(page, `/resumes/${id}/edit?template=fancy&color=red&version=nonsense`);
  await drawn(page);
  assert.equal(await page.getByLabel("Template").inputValue(), "classic");
  await goto(page, `/resumes/${id}/edit?version=${id}`);
  await page.getByText("There is no such thing here.").waitFor();
  await goto(page, "/resumes/0197f000-0000-7000-8000-000000000000/edit");
  await page.getByRole("heading", { level: 1, name: "This page cannot be shown" }).waitFor();
});
