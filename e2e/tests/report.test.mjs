import assert from "node:assert/strict";
import { compare, goto, step, upload } from "../browser.mjs";
import { gatedJob, job, pdf } from "../fixtures.mjs";
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
  await page.getByRole("region", { name: "What if" }).waitFor();
  assert.equal(await have(page, "COBOL").isChecked(), true, "kept while the tab lives");
  assert.equal((await whatIf(page)).score, tried);
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

journey("ticks stay with the résumé and its job, from step to step and page to page", {}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, gatedJob);
  const gate = (name) => page.locator(".gate", { hasText: name });
  const supposed = (name) => gate(name).getByText("What if? Pass, if true.");
  const [permit, licence] = ["Right to work", "Licence"];
  const before = await page.locator(".gate > .badge").allInnerTexts();
  const score = Number(await page.locator(".score-value").innerText());
  const tick = page.locator(".row", { hasText: "right to work" }).getByRole("checkbox", { name: /^True for me: / });
  await tick.check();
  await supposed(permit).waitFor();
  assert.equal(await supposed(licence).isVisible(), false);
  assert.equal((await whatIf(page)).score, score, "a knock-out question without points moves no number");
  assert.match((await whatIf(page)).words, /Knock-out question passed, if true: Right to work\./);
  await page.getByRole("status").filter({ hasText: "passed, if true: Right to work." }).waitFor();
  await have(page, "Driving licence").check();
  await supposed(licence).waitFor();
  assert.ok((await whatIf(page)).score > score);
  assert.deepEqual(await page.locator(".gate > .badge").allInnerTexts(), before, "what the résumé shows stays as it is");
  await assertAccessible(page, "knock-out questions in a what-if");
  const { words } = await whatIf(page);

  await step(page, "What a machine reads");
  await step(page, "The report");
  assert.equal((await whatIf(page)).words, words);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
  assert.equal((await whatIf(page)).words, words);
  await supposed(permit).waitFor();
  await page.reload();
  assert.equal((await whatIf(page)).words, words);

  // Another job knows nothing of it, and what is reset stays so.
  await page.getByRole("button", { name: "Reset" }).click();
  await page.reload();
  await have(page, "Driving licence").waitFor();
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
  await have(page, "Driving licence").check();
  await page.getByRole("link", { name: "Open the résumé and improve it" }).click();
  assert.match((await whatIf(page)).words, /if you had Driving licence/);
  await compare(page, job);
  assert.equal(await page.getByRole("checkbox", { checked: true }).count(), 0);
});

journey("ticks of the sample outlive a reload", {}, async ({ page }) => {
  await sample(page);
  await have(page, "Terraform").check();
  const { words } = await whatIf(page);
  await page.reload();
  assert.equal((await whatIf(page)).words, words);
  await step(page, "What a machine reads");
  const highlights = page.getByLabel("Highlights, one a line").first();
  await highlights.fill(`${await highlights.inputValue()}\nKept the clusters in order with Terraform`);
  await step(page, "The report");
  await page.getByRole("button", { name: "Present Terraform" }).waitFor();
  assert.equal(await page.getByRole("region", { name: "What if" }).count(), 0, "what is shown needs no tick");
});
