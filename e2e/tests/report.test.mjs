import assert from "node:assert/strict";
import { compare, goto, step, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const title = (page) => page.evaluate(() => document.activeElement.id);
const option = (page, name) => page.getByRole("radio", { name });
const have = (page, name) => page.getByRole("checkbox", { name: `I have this: ${name}` });
const shown = (page) => page.locator(".row:visible").evaluateAll((rows) => rows.map((row) => row.dataset.state));

/** Opens the sample's report. */
async function sample(page) {
  await goto(page, "/sample");
  await page.locator(".score-value").waitFor();
}

/** The numbers of the panel that tells what would be. */
async function whatIf(page) {
  const words = await page.getByRole("region", { name: "What if" }).innerText();
  const [score, low, high] = [/What if\?\s*([\d.]+)/, /Range ([\d.]+)/, /Range [\d.]+ to ([\d.]+)/].map((it) => Number(words.match(it)[1]));
  return { words, score, low, high };
}

for (const colorScheme of ["light", "dark"]) {
  journey(`the list shows what is asked for, and says how much that is (${colorScheme})`, { colorScheme }, async ({ page }) => {
    await sample(page);
    const all = await shown(page);
    for (const state of ["Present", "Missing", "Unclear"]) {
      const states = all.filter((it) => it === state.toLowerCase());
      const choice = option(page, new RegExp(`^${state} ${states.length}$`));
      await choice.check();
      await page.getByText(`${states.length} of ${all.length} shown.`).waitFor();
      assert.deepEqual(await shown(page), states);
      assert.match(page.url(), new RegExp(`state=${state.toLowerCase()}`));
    }
    await assertAccessible(page, "a filtered report");

    // The address keeps it; the other choice counts only what this one leaves.
    await page.reload();
    await option(page, /^Missing/).check();
    await option(page, /^Nice to have/).check();
    const both = await shown(page);
    assert.ok(both.length > 0 && both.every((state) => state === "missing"));
    assert.match(await page.getByRole("status").filter({ hasText: "shown." }).innerText(), new RegExp(`^${both.length} of`));
    await option(page, new RegExp(`^Missing ${both.length}$`)).waitFor();
    await page.waitForURL(/importance=preferred/);
    await page.reload();
    await page.locator(".row:visible").first().waitFor();
    assert.deepEqual(await shown(page), both);

    await option(page, /^Partial 0$/).check();
    await page.getByText(`None of the ${all.length} is partial and “Nice to have”.`).waitFor();
    assert.deepEqual(await shown(page), []);
    await assertAccessible(page, "a report of which nothing is left");
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByText(`All ${all.length} shown.`).waitFor();
    assert.equal(await title(page), "requirements-title");
    assert.deepEqual(await shown(page), all);
    assert.doesNotMatch(page.url(), /state|importance/);
  });

  journey(`what if: the numbers move, the report stays (${colorScheme})`, { colorScheme }, async ({ page }) => {
    const calls = [];
    page.on("request", (request) => new URL(request.url()).pathname.startsWith("/api/") && calls.push(request.url()));
    await sample(page);
    const report = () => page.locator(".score, .components").allInnerTexts();
    const [before, score] = [await report(), Number(await page.locator(".score-value").innerText())];
    const fix = page.locator(".fix", { hasText: "Terraform" });
    const points = Number(await fix.locator(".fix-points").innerText());
    assert.equal(await page.getByRole("region", { name: "What if" }).count(), 0);

    await have(page, "Terraform").check();
    const one = await whatIf(page);
    assert.ok(Math.abs(one.score - score - points) < 0.11, `${score} + ${points} = ${one.score}`);
    assert.match(one.words, /if you had Terraform\./);
    await page.getByRole("status").filter({ hasText: `What if: score ${one.score} of 100` }).waitFor();
    await have(page, "gRPC").check();
    const two = await whatIf(page);
    assert.ok(two.score > one.score && two.low > one.low && two.high > one.high);
    assert.match(two.words, /Terraform and gRPC/);
    assert.deepEqual(await report(), before, "the report itself stays as it is");
    await assertAccessible(page, "what if");

    await have(page, "gRPC").uncheck();
    assert.equal((await whatIf(page)).score, one.score);
    await page.getByRole("button", { name: "Reset" }).click();
    assert.equal(await page.getByRole("region", { name: "What if" }).count(), 0);
    assert.equal(await have(page, "Terraform").isChecked(), false);
    assert.equal(await title(page), "requirements-title");
    assert.deepEqual(calls, []);

    // Written down, it gives what was promised.
    await step(page, "What a machine reads");
    const highlights = page.getByLabel("Highlights, one a line").first();
    await highlights.fill(`${await highlights.inputValue()}\nKept the clusters in order with Terraform`);
    await page.waitForFunction((score) => Number(document.querySelector(".score-bar-number").dataset.score) === score, one.score);
  });
}

journey("filters and ticks by keyboard", {}, async ({ page }) => {
  await sample(page);
  await option(page, /^All/).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/state=present/);
  assert.ok(await option(page, /^Present/).isChecked());
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.labels[0].innerText), /^Any/);
  for (const name of ["ArrowLeft", "ArrowLeft"]) await page.keyboard.press(name);
  await page.waitForURL(/importance=preferred/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText(/^All \d+ shown\.$/).waitFor();

  await page.locator(".row-head", { has: page.getByText("Terraform", { exact: true }) }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.ok((await whatIf(page)).score > 0);
  await page.getByRole("button", { name: "Reset" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("region", { name: "What if" }).count(), 0);
});

journey("filters and ticks on a phone", phone, async ({ page }) => {
  await sample(page);
  await page.locator(".filter-choice", { hasText: "Missing" }).tap();
  await have(page, "Terraform").tap();
  await whatIf(page);
  await assertFits(page, "what if on a phone");
  await assertAccessible(page, "what if on a phone");
  const panel = await page.getByRole("region", { name: "What if" }).boundingBox();
  assert.ok(panel.height < 150 && panel.y + panel.height <= phone.viewport.height + 1, "leaves room for the list");
});

journey("a stored report can be tried out too, and stays", {}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
  const writes = [];
  page.on("request", (request) => request.method() !== "GET" && writes.push(request.url()));
  const score = Number(await page.locator(".score-value").innerText());
  await have(page, "COBOL").check();
  const { score: tried, words } = await whatIf(page);
  assert.ok(tried > score, `${score} then ${words}`);
  await option(page, /^Missing/).check();
  await page.waitForURL(/state=missing/);
  assert.equal((await whatIf(page)).score > score, true, "a filter leaves what is ticked");
  await page.reload();
  await have(page, "COBOL").waitFor();
  assert.equal(await have(page, "COBOL").isChecked(), false);
  assert.equal(Number(await page.locator(".score-value").innerText()), score);
  assert.deepEqual(writes, []);

  // Of an older version of the résumé nothing can be computed any more.
  const address = page.url();
  await page.getByRole("link", { name: "Open the résumé and improve it" }).click();
  await step(page, "What a machine reads");
  await page.getByLabel("Headline").fill("Somebody else");
  await page.getByText("All changes saved").waitFor();
  const engine = page.waitForResponse(/resumes\/[0-9a-f-]{36}$/);
  await page.goto(address);
  await engine;
  await page.locator(".row:visible").first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("checkbox").count(), 0);
});

journey("a report prints whole, in black on white", { colorScheme: "dark" }, async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => (globalThis.printed += 1);
  });
  await sample(page);
  await page.getByRole("button", { name: "Print" }).click();
  assert.equal(await page.evaluate(() => globalThis.printed), 1);

  const fixes = await page.locator(".fix").count();
  const rows = await page.locator(".row").count();
  await option(page, /^Missing/).check();
  await have(page, "Terraform").check();
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
