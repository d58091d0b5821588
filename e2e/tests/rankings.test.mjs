// Many jobs for one résumé, and many résumés for one job.
import assert from "node:assert/strict";
import { compare, goto, upload } from "../browser.mjs";
import { job, otherJob, otherPdf, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

async function addJob(page, ad, title) {
  await page.getByLabel("Add a job").fill(ad);
  await page.getByRole("button", { name: "Add this job" }).click();
  await page.getByText(`Added: ${title}`).waitFor();
}

/** The names and scores of a ranking as it is shown. */
async function places(page) {
  await page.locator(".places tbody tr").first().waitFor();
  const names = await page.locator(".place-name a").allInnerTexts();
  const scores = await page.locator(".place-value").allInnerTexts();
  return { names, scores: scores.map(Number) };
}

for (const [where, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["a phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }]]) {
  journey(`one résumé against many jobs, side by side (${where})`, options, async ({ page }) => {
    await upload(page, pdf);
    await compare(page, job);
    await page.getByRole("link", { name: "Rank more jobs for this résumé" }).click();
    await page.getByRole("heading", { level: 1, name: "Who fits what" }).waitFor();
    await addJob(page, otherJob, "Critical Care Nurse");
    await assertAccessible(page, "the choice of what to rank");
    await assertFits(page, "the choice of what to rank");
    await page.getByRole("button", { name: "Rank 2 jobs" }).click();

    const { names, scores } = await places(page);
    assert.deepEqual(names, ["Backend Engineer, Payments", "Critical Care Nurse"]);
    assert.ok(scores[0] > scores[1]);
    await page.getByText("2 of 2 compared").waitFor();
    const first = page.locator(".places tbody tr").first();
    await first.getByText("Rust or Go").waitFor();
    await first.getByText("Language", { exact: true }).or(first.getByText("Years of experience")).first().waitFor();
    await assertAccessible(page, "a ranking");
    await assertFits(page, "a ranking");

    await page.getByRole("link", { name: "Backend Engineer, Payments" }).click();
    await page.locator(".report").waitFor();
    assert.equal(Number(await page.locator(".score-value").innerText()), scores[0], "the report says the same number");
  });
}

journey("many résumés against one job, by keyboard", {}, async ({ page }) => {
  await upload(page, otherPdf);
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Rank résumés for this job" }).click();
  const many = page.getByRole("radio", { name: "One job with many résumés" });
  await many.waitFor();
  assert.equal(await many.isChecked(), true);
  const button = page.getByRole("button", { name: /^Rank \d/ });
  await page.getByRole("button", { name: "Rank 2 résumés" }).waitFor();
  await page.getByRole("button", { name: "None", exact: true }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.isDisabled(), true);
  await page.getByRole("button", { name: "All", exact: true }).focus();
  await page.keyboard.press("Enter");
  await button.focus();
  await page.keyboard.press("Enter");
  const { scores } = await places(page);
  assert.equal(scores.length, 2);
  assert.ok(scores[0] > scores[1]);

  await page.getByRole("link", { name: "Rank something else" }).click();
  await page.getByText("Your rankings so far").waitFor();
  await page.getByRole("button", { name: "Delete the ranking for Backend Engineer, Payments" }).click();
  await page.getByText("Your rankings so far").waitFor({ state: "hidden" });
});

journey("nothing to rank says what to do, and a ranking that is gone says so", {}, async ({ page, expect }) => {
  await goto(page, "/rankings");
  await page.getByRole("heading", { name: "No résumé yet" }).waitFor();
  await assertAccessible(page, "nothing to rank");
  expect(/status of 404|status of 401/);
  await goto(page, "/rankings/0193c2f0-0000-7000-8000-000000000000");
  await page.locator(".problem[data-code=not_found]").waitFor();
});

journey("a long ranking shows what it has, can be stopped, and comes a page at a time", {}, async ({ page }) => {
  await upload(page, pdf);
  const ids = await page.evaluate(async (ad) => {
    const ids = [];
    for (let number = 0; number < 25; number += 1) {
      const text = `${ad.replace("Backend Engineer, Payments", `Job ${number}`)}\n- Tool ${number}`;
      const answer = await fetch("/api/v1/jobs", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text }) });
      ids.push((await answer.json()).id);
    }
    return ids;
  }, job);
  assert.equal(ids.length, 25);
  await goto(page, "/rankings");
  let isHeld = true;
  const held = [];
  await page.route("**/api/v1/rankings/*", async (route) => {
    const answer = await route.fetch();
    const ranking = await answer.json();
    if (!isHeld) return route.fulfill({ response: answer });
    held.push(ranking.id);
    return route.fulfill({ response: answer, json: { ...ranking, status: "running", done: 20, total: 25 } });
  });
  await page.getByRole("button", { name: "Rank 25 jobs" }).click();
  await page.getByText("20 of 25 compared").waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor();
  assert.equal((await places(page)).names.length, 20, "what is there is shown");
  await assertAccessible(page, "a ranking in the making");
  isHeld = false;
  await page.reload();
  await page.getByText("25 of 25 compared").waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".places tbody tr").length === 25);
  assert.equal(await page.getByRole("button", { name: "Show more" }).count(), 0);
  assert.equal(new Set((await places(page)).names).size, 25);
});
