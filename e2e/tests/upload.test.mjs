import assert from "node:assert/strict";
import { compare, goto, reportWords, step, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, journey } from "../journey.mjs";

for (const colorScheme of ["light", "dark"]) {
  journey(`upload, correct, compare, keep (${colorScheme})`, { colorScheme }, async ({ page }) => {
    await upload(page, pdf);
    assert.match(page.url(), /\/resumes\/[0-9a-f-]{36}$/);
    assert.notEqual(await page.getByLabel("Name", { exact: true }).first().inputValue(), "");
    await page.getByLabel("Position").first().hover();
    await page.locator("#sheet-1 .sheet-mark").first().waitFor();
    await assertAccessible(page, "what a machine reads");

    await compare(page, job);
    await assertAccessible(page, "the stored report");
    await step(page, "What a machine reads");
    const number = page.locator(".score-bar-number");
    const before = Number(await number.getAttribute("data-score"));
    await page.getByRole("button", { name: "Add a group of skills" }).click();
    await page.keyboard.type("COBOL");
    await page.waitForFunction((before) => Number(document.querySelector(".score-bar-number").dataset.score) > before, before);
    await page.getByText("All changes saved").waitFor();

    await step(page, "The report");
    const live = await page.locator(".score-value").innerText();
    await page.getByRole("button", { name: "Keep this report" }).click();
    await page.getByRole("link", { name: "Its own page" }).click();
    await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
    assert.equal(await page.locator(".score-value").innerText(), live);
    await assertAccessible(page, "the match page");

    await page.getByRole("link", { name: "Open the résumé and improve it" }).click();
    await page.locator(".score-value").waitFor();
    assert.equal(await page.locator(".score-value").innerText(), live);
  });
}

journey("what was uploaded is found again, and deleted with one click", {}, async ({ page }) => {
  await upload(page, pdf);
  await goto(page, "/");
  const name = pdf.split("/").pop();
  await page.getByRole("link", { name }).waitFor();
  await assertAccessible(page, "the landing page with résumés");
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("link", { name }).waitFor({ state: "detached" });
});

journey("a résumé can be pasted as text", {}, async ({ page }) => {
  await goto(page, "/");
  await page.getByText("No file at hand? Paste the text").click();
  await page.getByLabel("The text of your résumé").fill("short");
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByText("too short").waitFor();
  await page.getByLabel("The text of your résumé").fill(
    "Ida Example\nida@example.com\n\nExperience\n\nNurse, Ward 7 Hospital\n2019 - 2023\n- Cared for 12 patients a shift\n\nSkills\nWound care, Triage",
  );
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByLabel("E-mail").waitFor();
  assert.equal(await page.getByLabel("E-mail").inputValue(), "ida@example.com");
});

journey("an edit in another window is not overwritten silently", {}, async ({ page, context, expect }) => {
  expect(/status of 412/);
  await upload(page, pdf);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Headline").fill("From the other window");
  await other.getByLabel("Headline").press("Tab");
  await other.getByText("All changes saved").waitFor();

  await page.getByLabel("Headline").fill("From here");
  await page.getByText("changed in another window").waitFor();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByText("All changes saved").waitFor();
  await other.reload();
  await other.getByLabel("Headline").waitFor();
  assert.equal(await other.getByLabel("Headline").inputValue(), "From here");
});

journey("the same engine in the browser and on the server: every word of the report is the same", {}, async ({ page }) => {
  const { otherJob, otherPdf } = await import("../fixtures.mjs");
  for (const [file, ad] of [[pdf, job], [pdf, otherJob], [otherPdf, otherJob]]) {
    await upload(page, file);
    await compare(page, ad);
    const computedHere = await reportWords(page);
    await page.getByRole("link", { name: "Its own page" }).click();
    await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
    assert.deepEqual(await reportWords(page), computedHere);
  }
});
