import assert from "node:assert/strict";
import { compare, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const saved = (page) => page.getByText("All changes saved").waitFor();
const part = (page, name) => page.locator(`.letter-part[data-part=${name}]`);
const drawn = (page) => page.locator(".editor-paper .sheet-picture").first().waitFor({ state: "attached" });

/** From a file and an ad to the letter, the way a person goes. */
async function letter(page) {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
  await page.getByRole("button", { name: "Write a cover letter" }).click();
  await page.getByRole("heading", { level: 1, name: "Cover letter" }).waitFor();
}

for (const [name, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["phone", { colorScheme: "dark", ...phone }]]) {
  journey(`a letter is drafted, filled in and kept (${name})`, options, async ({ page }) => {
    await letter(page);
    await drawn(page);
    await assertAccessible(page, "a letter");
    await assertFits(page, "a letter");
    assert.ok((await part(page, "evidence").locator("textarea").count()) >= 1, "something is proved");

    const reader = part(page, "salutation");
    await reader.getByRole("button", { name: "I do not know" }).click();
    await reader.locator(".blank").waitFor({ state: "detached" });
    const reason = part(page, "motivation");
    await reason.locator(".blank input").fill("I like systems that are boring to operate.");
    await reason.getByRole("button", { name: "Fill in" }).click();
    await reason.locator(".blank").waitFor({ state: "detached" });
    await part(page, "availability").getByRole("button", { name: "Leave the sentence out" }).click();
    await page.getByText("Sentence taken out.").waitFor();
    await saved(page);

    await page.reload();
    const kept = part(page, "motivation").locator("textarea");
    await kept.waitFor();
    assert.equal(await kept.inputValue(), "I like systems that are boring to operate.");
    assert.equal(await part(page, "availability").locator("textarea").count(), 0);
    assert.doesNotMatch(await part(page, "salutation").locator("textarea").inputValue(), /\[/);
    if (options.isMobile) {
      await page.getByRole("button", { name: "Paper", exact: true }).click();
      await page.locator(".editor-paper").waitFor();
      await assertFits(page, "the paper of a letter");
    }
  });
}

journey("a claim that the résumé does not support keeps the letter here until it is vouched for", {}, async ({ page }) => {
  await letter(page);
  const closing = part(page, "closing");
  await closing.getByRole("button", { name: "Add a sentence" }).click();
  const added = closing.locator(".sentence").last();
  await added.locator("textarea").first().fill("I led a team of 4711 people.");
  const vouch = added.locator(".vouch");
  await vouch.getByText("4711").waitFor();
  await assertAccessible(page, "a claim in a letter");
  const take = page.locator(".letter-take");
  const file = take.getByRole("button", { name: "PDF" });
  assert.ok(await file.isDisabled(), "there is no file of what nobody vouched for");
  await vouch.getByRole("textbox").fill("yes");
  await vouch.getByRole("button", { name: "It is true: keep it" }).click();
  await vouch.getByText("A few words more").waitFor();
  await vouch.getByRole("textbox").fill("The yearly report of 2023 counts them.");
  await vouch.getByRole("button", { name: "It is true: keep it" }).click();
  await added.getByText("The yearly report of 2023 counts them.").waitFor();
  await saved(page);

  await file.click();
  await take.getByText("Our reader finds all of it").waitFor();
  const downloading = page.waitForEvent("download");
  await take.getByRole("link", { name: /^Download PDF/ }).click();
  assert.match((await downloading).suggestedFilename(), /^Letter .*\.pdf$/);
  await assertAccessible(page, "a letter to take away");
});

journey("what was taken out can be put back", {}, async ({ page }) => {
  await letter(page);
  const evidence = part(page, "evidence").locator("textarea");
  await evidence.first().waitFor();
  const before = await evidence.evaluateAll((all) => all.map((area) => area.value));
  await part(page, "evidence").getByRole("button", { name: "Take it out" }).first().click();
  await saved(page);
  assert.equal(await evidence.count(), before.length - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await saved(page);
  assert.deepEqual(await evidence.evaluateAll((all) => all.map((area) => area.value)), before);
});
