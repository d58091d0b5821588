import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { compare, goto, step, upload } from "../browser.mjs";
import { docx, job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const check = (page) => page.getByRole("region", { name: "Export check" });
const counted = (page) => check(page).getByText(/^\d+ of \d+ fields kept$/);
const download = (page) => check(page).getByRole("link", { name: /^Download/ });
const radio = (page, name) => page.getByRole("radio", { name });

/** Uploads a résumé and opens its export. */
async function open(page, file = pdf) {
  await upload(page, file);
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Export" }).waitFor();
  await counted(page).waitFor();
}

/** The bytes that the link gives, and what they are called. */
async function taken(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), download(page).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Waits until every picture is there, and gives how they look. */
async function pictures(page) {
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll(".export-sheet")];
    return all.length > 6 && all.every((it) => !it.matches(".is-loading") && it.querySelector("img").naturalWidth > 100);
  });
  return page.locator(".template img").evaluateAll((all) => all.map((it) => it.currentSrc));
}

for (const colorScheme of ["light", "dark"]) {
  journey(`a résumé is taken away in the look one has seen (${colorScheme})`, { colorScheme }, async ({ page }) => {
    await open(page);
    const own = await pictures(page);
    assert.equal(new Set(own).size, 6);
    await assertAccessible(page, "the export");
    assert.match(await counted(page).innerText(), /^(\d+) of \1 fields kept$/);

    await radio(page, /^Sidebar/).check();
    await radio(page, "US Letter").check();
    await radio(page, "Wine").check();
    await page.waitForURL(/color=7a2e3a/);
    await page.getByRole("img", { name: /^Page 1 of \d+, template Sidebar$/ }).waitFor();
    assert.ok((await pictures(page)).every((source) => /paper=letter&color=%237a2e3a/.test(source)));
    await counted(page).waitFor();
    const { name, bytes } = await taken(page);
    assert.match(name, /\.pdf$/);
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");

    // The address keeps the choice.
    await page.reload();
    await counted(page).waitFor();
    assert.ok(await radio(page, /^Sidebar/).isChecked());
    assert.ok(await radio(page, "US Letter").isChecked());
  });
}

journey("a Word file keeps its own layout", {}, async ({ page }) => {
  await open(page, docx);
  assert.equal(await radio(page, "Your own layout").count(), 0, "a PDF has a template's");
  await radio(page, "Word (DOCX)").check();
  await radio(page, "Your own layout").check();
  await page.waitForURL(/layout=own/);
  await counted(page).waitFor();
  assert.match(await counted(page).innerText(), /^(\d+) of \1 fields kept$/);
  assert.equal(await radio(page, "A4").count(), 0);
  await assertAccessible(page, "the own layout");
  const { name, bytes } = await taken(page);
  assert.match(name, /\.docx$/);
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
});

journey("every kind of file is what it says", {}, async ({ page }) => {
  await open(page);
  const begins = { "Word (DOCX)": [/\.docx$/, "PK"], "JSON Resume": [/\.json$/, "{"], Markdown: [/\.md$/, "# "], "Plain text": [/\.txt$/, ""] };
  for (const [kind, [ending, magic]] of Object.entries(begins)) {
    await radio(page, kind).check();
    await page.getByRole("link", { name: `Download ${kind}`, exact: true }).waitFor();
    const { name, bytes } = await taken(page);
    assert.match(name, ending);
    assert.ok(bytes.length > 500 && bytes.toString().startsWith(magic), kind);
    await assertAccessible(page, kind);
  }
  await page.getByRole("region", { name: "The text of the file" }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "A4" }).count(), 0);
});

journey("what was typed a moment ago is in the file", {}, async ({ page }) => {
  await upload(page, pdf);
  await page.getByLabel("Headline").fill("Keeper of the Bees");
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await radio(page, "Plain text").check();
  await page.getByText("Keeper of the Bees").waitFor();
});

journey("from the report to the export and back", {}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("link", { name: "Export the résumé" }).click();
  await counted(page).waitFor();
  await page.getByRole("link", { name: "Back to the résumé" }).click();
  await step(page, "The report");
  await page.locator(".score-value").waitFor();
});

journey("the look is chosen by keyboard", {}, async ({ page }) => {
  await open(page);
  await radio(page, /^Classic/).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/template=modern/);
  assert.ok(await radio(page, /^Modern/).isChecked());
  assert.match(await page.evaluate(() => document.activeElement.labels[0].innerText), /^Modern/);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.labels[0].innerText), /^A4/);
});

journey("the export on a phone", phone, async ({ page }) => {
  await open(page);
  await pictures(page);
  await page.locator(".template", { hasText: "Timeline" }).tap();
  await page.waitForURL(/template=timeline/);
  await counted(page).waitFor();
  await assertFits(page, "the export on a phone");
  await assertAccessible(page, "the export on a phone");
});

journey("what is lost is named, and what fails says why", {}, async ({ page, expect }) => {
  // The second page stands only in the answer that is played here.
  expect(/503|404/);
  await open(page);
  const lost = ["/work/0/position", "/work/0/highlights/2", "/skills/0/name", "/basics/email", "/basics/phone", "/basics/url"];
  await page.route("**/export/check?*", (route) =>
    route.fulfill({ json: { written: 31, kept: 25, lost: lost.map((pointer, at) => ({ pointer, value: "as written", found: at ? null : "as read" })),
      left_out: ["/basics/image"], replaced: ["🦀"], standard: null, pages: 2, placed: 0, unplaced: [] } }));
  await radio(page, /^Modern/).check();
  await page.getByText("25 of 31 fields kept").waitFor();
  await page.getByText("Work 1, Position: “as written”, read as “as read”").waitFor();
  await page.getByText("1 more").click();
  await page.getByText("Website: “as written”, not found").waitFor();
  await page.getByText("□ stands for them: 🦀").waitFor();
  await page.getByRole("img", { name: /^Page 1 of 2/ }).waitFor();
  await assertAccessible(page, "what is lost");

  await page.unroute("**/export/check?*");
  const problem = { type: "/api/problems/unavailable", title: "Not available", status: 503, detail: "The reader rests.", code: "unavailable", request_id: "1", errors: [] };
  await page.route("**/export/check?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }));
  await radio(page, /^Compact/).check();
  await page.getByText("The reader rests.").waitFor();
  assert.equal(await download(page).count(), 0);
  await assertAccessible(page, "a check that failed");
  await page.unroute("**/export/check?*");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await counted(page).waitFor();
});

journey("an empty résumé and a strange address", {}, async ({ page, expect }) => {
  expect(/404/);
  await open(page);
  const id = page.url().match(/[0-9a-f-]{36}/)[0];
  await page.route("**/export/check?*", (route) =>
    route.fulfill({ json: { written: 0, kept: 0, lost: [], left_out: [], replaced: [], standard: null, pages: 1, placed: 0, unplaced: [] } }));
  await goto(page, `/resumes/${id}/export?template=fancy&color=red&format=exe`);
  await page.getByText("There is nothing in this résumé that could be exported.").waitFor();
  assert.ok(await radio(page, /^Classic/).isChecked());
  await goto(page, "/resumes/0197f000-0000-7000-8000-000000000000/export");
  await page.getByRole("heading", { level: 1, name: "This page cannot be shown" }).waitFor();
});
