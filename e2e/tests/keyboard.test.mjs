import assert from "node:assert/strict";
import { goto } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { journey } from "../journey.mjs";

/** Presses Tab until the focus is on something that is called so. */
async function tabTo(page, name, key = "Tab") {
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return "";
      return element?.labels?.[0]?.textContent ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (name.test(found.trim())) return;
  }
  assert.fail(`the Tab key never reaches ${name}`);
}

journey("from the landing page to a report by keyboard only", {}, async ({ page }) => {
  await goto(page, "/");
  await tabTo(page, /^Skip to the content$/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");

  await tabTo(page, /^Choose a file$/);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(pdf);
  await page.getByLabel("Headline").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");

  await tabTo(page, /^2The job$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Paste the job ad/);
  await page.keyboard.insertText(job);
  await tabTo(page, /^Compare$/);
  await page.keyboard.press("Enter");
  await page.getByText("This report is stored.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "step");

  await tabTo(page, /Present.*(Rust|Go|Kubernetes|PostgreSQL)/);
  assert.ok((await page.locator(".pane-text mark.is-active").count()) > 0, "focus highlights the evidence");
  await page.keyboard.press("Enter");
  await page.locator(".row-head:focus + .quotes").getByText("Your résumé says").waitFor();
});

journey("every stop of the Tab key can be seen", {}, async ({ page }) => {
  await goto(page, "/");
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press("Tab");
    const isVisible = await page.evaluate(() => {
      const element = document.activeElement;
      const shown = element.matches("input[type=file]") ? element.closest("label") : element;
      return element === document.body || getComputedStyle(shown).outlineStyle !== "none";
    });
    assert.ok(isVisible, await page.evaluate(() => document.activeElement.outerHTML));
  }
});
