import assert from "node:assert/strict";
import { goto, step, upload } from "../browser.mjs";
import { doubtfulPdf, pdf, sidebarPdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

/** Waits until the picture of the first page is there, and hands back where it is. */
async function sheet(page) {
  await page.waitForFunction(() => document.querySelector("#sheet-1 img")?.naturalWidth > 500);
  return page.locator("#sheet-1");
}

/** The words of the text that a machine reads below a mark on the page: what the mark covers must be dark on white. */
async function inkUnder(page, mark) {
  return mark.evaluate(async (mark) => {
    const picture = mark.closest(".sheet").querySelector("img");
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const scale = picture.naturalWidth / mark.ownerSVGElement.viewBox.baseVal.width;
    const box = mark.getBBox();
    const pixels = pen.getImageData(box.x * scale, box.y * scale, box.width * scale, box.height * scale).data;
    let dark = 0;
    for (let at = 0; at < pixels.length; at += 4) dark += pixels[at] < 160 ? 1 : 0;
    return dark / (pixels.length / 4);
  });
}

for (const colorScheme of ["light", "dark"]) {
  journey(`a field lights up on its page (${colorScheme})`, { colorScheme }, async ({ page }) => {
    await upload(page, pdf);
    await sheet(page);
    const mark = page.locator("#sheet-1 .sheet-mark");
    await page.getByLabel("E-mail").hover();
    await mark.first().waitFor();
    assert.ok((await inkUnder(page, mark.first())) > 0.03, "letters are where the mark is");
    await assertAccessible(page, "the page beside the fields");

    // By keyboard, and scrolled to: the last field of the last section stands far down.
    await page.mouse.move(0, 0);
    await page.getByLabel("Employer").last().focus();
    await page.waitForFunction(() => {
      const mark = document.querySelector("#sheet-1 .sheet-mark");
      const pane = document.querySelector(".pane-sheets").getBoundingClientRect();
      const box = mark?.getBoundingClientRect();
      return box && box.top >= pane.top && box.bottom <= pane.bottom;
    });
    const text = page.getByRole("button", { name: "Text", exact: true });
    await text.focus();
    await page.keyboard.press("Enter");
    assert.equal(await text.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator(".pane-text mark.is-active").first().isVisible(), true);
    await page.getByRole("button", { name: "Page", exact: true }).click();
    await sheet(page);
  });
}

journey("a place on the page leads to its field", {}, async ({ page }) => {
  await upload(page, pdf);
  await sheet(page);
  const email = page.getByLabel("E-mail");
  await email.hover();
  const box = await page.locator("#sheet-1 .sheet-mark").first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByText("Read as: E-mail").waitFor();
  await page.locator(".field.is-pointed", { hasText: "E-mail" }).waitFor();
  await page.mouse.down();
  await page.mouse.up();
  assert.equal(await email.evaluate((field) => field === document.activeElement), true);
});

journey("on a phone a field shows its part of the page", {
  viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true,
}, async ({ page }) => {
  await upload(page, pdf);
  await sheet(page);
  await assertFits(page, "the reading on a phone");
  const above = await page.locator(".pane-sheets").boundingBox();
  assert.ok(above.y < (await page.getByLabel("Headline").boundingBox()).y, "the page stands above the fields");
  await page.getByLabel("E-mail").focus();
  await page.locator(".source-strip .sheet-mark").waitFor();
  await assertFits(page, "a field with its part of the page");
  await assertAccessible(page, "the reading on a phone");
});

journey("a page that does not come can be asked for again", {}, async ({ page, expect }) => {
  expect(/503|Failed to load resource/);
  let isBroken = true;
  await page.route("**/pages/*", (route) => (isBroken ? route.fulfill({ status: 503 }) : route.continue()));
  await upload(page, pdf);
  await page.getByText("Page 1 could not be shown.").waitFor();
  await assertAccessible(page, "a page that did not come");
  isBroken = false;
  await page.locator("#sheet-1").getByRole("button", { name: "Try again" }).click();
  await sheet(page);
  assert.equal(await page.getByText("Page 1 could not be shown.").count(), 0);
});

journey("what has no pages shows its text", {}, async ({ page }) => {
  await goto(page, "/");
  await page.getByText("No file at hand? Paste the text").click();
  await page.getByLabel("The text of your résumé").fill(
    "Ida Example\nida@example.com\n\nExperience\n\nNurse, Ward 7 Hospital\n03/04/2019 - 05/06/2023\n- Cared for 12 patients a shift\n\nSkills\nWound care, Triage",
  );
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByLabel("E-mail").hover();
  await page.locator(".pane-text mark.is-active").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Page", exact: true }).count(), 0);
  await page.getByText("“03/04/2019” can be read as").waitFor();
});

journey("what asks to be checked is counted and stepped through", {}, async ({ page }) => {
  for (const file of [doubtfulPdf, pdf]) {
    await upload(page, file);
    const asked = await page.locator(".field", { hasText: "please check" }).count();
    const shown = page.locator(".doubts");
    if (asked === 0) {
      assert.equal(await shown.isVisible(), false);
      continue;
    }
    await shown.getByText(`${asked} field${asked === 1 ? "" : "s"} to check`).waitFor();
    const seen = new Set();
    for (let times = 0; times < asked; times += 1) {
      await page.getByRole("button", { name: "Go to the next" }).click();
      seen.add(await page.evaluate(() => document.activeElement.closest(".is-doubtful") && document.activeElement.id));
    }
    assert.equal(seen.size, asked);
    assert.ok(!seen.has(null));
    await page.keyboard.type("!");
    await shown.getByText(`${asked - 1} field`).waitFor({ state: "attached" });
  }
});

journey("advice on the layout says what was seen and shows where", {}, async ({ page }) => {
  await upload(page, sidebarPdf);
  await sheet(page);
  const advice = page.locator(".advice");
  await advice.getByText("has two columns side by side").waitFor();
  await advice.getByText(/\d of 3 common readers of PDFs mix/).waitFor();
  await page.locator(".advice").getByRole("button", { name: "Show the place" }).first().click();
  await page.locator("#sheet-1 .sheet-mark").first().waitFor();
  await assertAccessible(page, "advice");
  await upload(page, pdf);
  await sheet(page);
  assert.equal(await page.locator(".advice").count(), 0, "a clean file gets no advice");
  await step(page, "The job");
});
