import assert from "node:assert/strict";
import { baseUrl, compare, goto, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertFits, journey } from "../journey.mjs";

const option = (page, name) => page.getByRole("radio", { name });
const bare = (words) => words.replace(/\s+/g, "");

/** Prints the page to PDF, and reads the words of it as the service reads any PDF. */
async function printed(page) {
  const bytes = (await page.pdf({ preferCSSPageSize: true })).toString("base64");
  const text = await page.evaluate(async (bytes) => {
    const form = new FormData();
    form.append("file", new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]), "report.pdf");
    const answer = await fetch("/api/v1/resumes", { method: "POST", body: form, headers: { Prefer: "wait=30" } });
    return (await answer.json()).text;
  }, bytes);
  return bare(text);
}

/** Fails for each of these words that the text lacks, however it is broken into lines. */
function assertHolds(text, words) {
  assert.deepEqual(words.filter((words) => !text.includes(bare(words))), []);
}

journey("a stored report as PDF names what it is about and holds every requirement with its proof", {
  colorScheme: "dark",
}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
  const texts = (selector) => page.locator(selector).allTextContents();
  const names = await texts(".row-name");
  assert.ok(names.length > 8);
  const [score] = await texts(".score-value");
  const day = await page.evaluate(() => new Date().getUTCFullYear());
  // A folded row and a filter are nothing that paper knows.
  await option(page, /^Missing/).check();
  const text = await printed(page);
  assertHolds(text, [
    "Backend Engineer, Payments", "en-swe-senior__rendercv-classic.pdf, version 1", "Stored on", String(day), "engine",
    `${score} of 100`, page.url().replace(/\?.*/, ""), `${baseUrl}/scoring`,
    ...names, ...(await texts(".quotes mark")), ...(await texts(".fix-name")), ...(await texts(".gate-name")), ...(await texts(".component-name")),
  ]);
  for (const words of ["I have this", "Show all", "Skip to the content", "Compare with"]) assert.ok(!text.includes(bare(words)), words);
});

journey("what is not stored can be printed as well", {}, async ({ page }) => {
  await goto(page, "/sample");
  await page.locator(".score-value").waitFor();
  const title = (await page.locator(".imprint dd").first().textContent()).trim();
  assert.ok(title.length > 5);
  const [about, ...names] = await page.locator(".imprint dt, .imprint dd").allTextContents();
  assert.equal(about, "Job");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".imprint").isVisible(), true);
  assert.ok(names.includes("The sample résumé"));
  assert.ok(!names.includes("Address"));
});

journey("a report prints whole, in black on white", { colorScheme: "dark" }, async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => (globalThis.printed += 1);
  });
  await goto(page, "/sample");
  await page.locator(".score-value").waitFor();
  await page.getByRole("button", { name: "Print" }).click();
  assert.equal(await page.evaluate(() => globalThis.printed), 1);

  const fixes = await page.locator(".fix").count();
  const rows = await page.locator(".row").count();
  await option(page, /^Missing/).check();
  await page.getByRole("checkbox", { name: "I have this: Terraform" }).check();
  // As wide as the text on A4 and Letter paper.
  for (const width of [680, 703]) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await assertFits(page, `paper ${width} px wide`);
    assert.equal(await page.locator(".row:visible").count(), rows);
    assert.equal(await page.locator(".quotes:visible").count(), rows);
    assert.equal(await page.locator(".fix:visible").count(), fixes);
    assert.equal(await page.locator(".score-value").isVisible(), true);
    assert.equal(await page.locator("nav:visible, button.button:visible, .pane:visible, .what-if:visible, input:visible").count(), 0);
    const clipped = await page.locator(".report *").evaluateAll((all) =>
      all.filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth + 1 && /hidden|auto|scroll/.test(getComputedStyle(it).overflow) && !it.matches(".visually-hidden")).map((it) => it.outerHTML.slice(0, 80)));
    assert.deepEqual(clipped, []);
    const look = await page.locator(".row-name").first().evaluate((it) => [getComputedStyle(it).color, getComputedStyle(document.body).backgroundColor]);
    assert.deepEqual(look, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  }
});
