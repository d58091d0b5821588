import assert from "node:assert/strict";
import { compare, goto, open, step, upload } from "../browser.mjs";
import { job, otherPdf, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const names = (page, change) => page.locator(`.row[data-change=${change}] .row-name`).allTextContents();
const link = (page, name) => page.getByRole("link", { name, exact: true });

/** Stores two reports on one ad: of a résumé as it was read, and with COBOL written into it. */
async function improve(page) {
  await upload(page, pdf);
  await compare(page, job);
  await step(page, "What a machine reads");
  const highlights = page.getByLabel("Highlights, one a line").first();
  await highlights.fill(`${await highlights.inputValue()}\nKept 40 batch jobs in order, in COBOL`);
  await page.getByText("All changes saved").waitFor();
  await step(page, "The report");
  await page.getByRole("button", { name: "Keep this report" }).click();
  await link(page, "Compare with …").click();
  await page.getByRole("heading", { level: 1, name: "Compare with …" }).waitFor();
}

for (const colorScheme of ["light", "dark"]) {
  journey(`two versions of a résumé: what was gained, what was lost (${colorScheme})`, { colorScheme }, async ({ page }) => {
    await improve(page);
    await assertAccessible(page, "what a report can be compared with");
    await link(page, "Version 1 of this résumé").click();
    await page.getByRole("heading", { level: 1, name: "Two reports compared" }).waitFor();
    const look = async () => {
      await page.locator(".side-number").first().waitFor();
      const numbers = await page.locator(".side-number").allTextContents();
      const summary = await page.locator(".comparison-summary").innerText();
      return { numbers: numbers.map((words) => parseFloat(words)), summary };
    };
    const first = await look();
    assert.deepEqual(await page.locator(".side-name").allTextContents(), ["Version 1", "Version 2"]);
    assert.ok(first.numbers[1] > first.numbers[0], first.summary);
    assert.deepEqual([await names(page, "gained"), await names(page, "lost")], [["COBOL"], []]);
    assert.match(first.summary, /^From the first to the second: \+[\d.]+ points\. 1 gained, 0 lost, \d+ the same\.$/);
    await page.locator(".changes-lost").getByText("Nothing.").waitFor();

    const row = page.locator(".row[data-change=gained]");
    await row.locator(".row-head").click();
    await row.getByText("Nothing in version 1 shows it").waitFor();
    await row.getByText("Version 2 says").waitFor();
    assert.match(await row.locator(".line-sides mark").innerText(), /COBOL/);
    await assertAccessible(page, "two reports compared");
    await assertFits(page, "two reports compared");

    await page.reload();
    assert.deepEqual(await look(), first);
    await link(page, "Swap the sides").click();
    await page.getByRole("heading", { level: 2, name: "Lost 1" }).waitFor();
    const swapped = await look();
    assert.deepEqual(swapped.numbers, first.numbers.toReversed());
    assert.deepEqual([await names(page, "gained"), await names(page, "lost")], [[], ["COBOL"]]);
    await page.goBack();
    await page.getByRole("heading", { level: 2, name: "Gained 1" }).waitFor();
  });
}

journey("two résumés compared, by keyboard", {}, async ({ page }) => {
  await upload(page, pdf);
  await compare(page, job);
  const address = await link(page, "Its own page").getAttribute("href");
  const jobId = new URL(page.url()).searchParams.get("job");
  await upload(page, otherPdf);
  await goto(page, `${new URL(page.url()).pathname}?job=${jobId}`);
  await page.getByRole("button", { name: "Keep this report" }).click();
  await page.getByText("This report is stored.").waitFor();
  await goto(page, address);
  const press = async (key, target) => {
    await target.focus();
    await page.keyboard.press(key);
  };
  await press("Enter", link(page, "Compare with …"));
  await press("Enter", page.getByRole("link", { name: /^en-nurse__rendercv-classic\.pdf, version 1$/ }));
  await page.getByRole("heading", { level: 1, name: "Two reports compared" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.locator(".side").first().waitFor();
  assert.ok((await names(page, "lost")).length > 3);
  const rows = page.locator(".changes-lost .row-head");
  await press("Enter", rows.first());
  assert.equal(await rows.first().getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Tab");
  assert.equal(await rows.nth(1).evaluate((row) => row === document.activeElement), true);
  await page.getByRole("table").first().waitFor();
});

journey("two reports compared on a phone", phone, async ({ page }) => {
  await improve(page);
  await assertFits(page, "the choice on a phone");
  await link(page, "Version 1 of this résumé").click();
  await page.locator(".row[data-change=gained] .row-head").tap();
  await page.locator(".row[data-change=gained]").getByText("Version 2 says").waitFor();
  await assertFits(page, "two reports compared on a phone");
  await assertAccessible(page, "two reports compared on a phone");
});

journey("with nothing to compare with the page says how to get there", {}, async ({ page, expect }) => {
  await upload(page, pdf);
  await compare(page, job);
  await link(page, "Compare with …").click();
  await page.getByRole("heading", { name: "Nothing to compare with yet" }).waitFor();
  await assertAccessible(page, "nothing to compare with");
  const address = page.url();
  await link(page, "Open the résumé and improve it").click();
  await page.getByLabel("Headline").or(page.locator(".score-value")).first().waitFor();

  // Another guest, and ids that are none.
  expect(/404|Failed to load resource/);
  const stranger = await open(page.context().browser());
  stranger.expect(/404|Failed to load resource/);
  await goto(stranger.page, new URL(address).pathname);
  await stranger.page.locator("[data-code=not_found]").waitFor();
  await stranger.context.close();
  await goto(page, `${new URL(address).pathname}/${crypto.randomUUID()}`);
  await page.locator("[data-code=not_found]").waitFor();
  await goto(page, `${new URL(address).pathname}/rubbish`);
  assert.equal(await page.locator("[data-code]").count(), 0);
});
