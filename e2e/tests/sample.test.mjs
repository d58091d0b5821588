import assert from "node:assert/strict";
import { goto, step } from "../browser.mjs";
import { job } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const isApi = (url) => new URL(url).pathname.startsWith("/api/");

for (const colorScheme of ["light", "dark"]) {
  journey(`one click from the landing page to a full report, without a server (${colorScheme})`, { colorScheme }, async ({ page }) => {
    const calls = [];
    page.on("request", (request) => isApi(request.url()) && calls.push(request.url()));
    await goto(page, "/");
    await assertAccessible(page, "the landing page");

    await page.getByRole("link", { name: "Try it with a sample" }).click();
    await page.locator(".score-value").waitFor();
    const score = Number(await page.locator(".score-value").innerText());
    assert.ok(score > 20 && score < 100, `score ${score}`);
    assert.ok((await page.locator(".row").count()) >= 8, "requirements");
    assert.ok((await page.locator(".gate").count()) >= 1, "gates");
    await assertAccessible(page, "the report");
    assert.deepEqual(calls, []);
  });
}

journey("pointing at a requirement shows it in both texts", {}, async ({ page }) => {
  await goto(page, "/sample");
  const row = page.locator(".row[data-state=present]", { hasText: "Kubernetes" }).first();
  await row.hover();
  const active = page.locator(".pane-text mark.is-active");
  const words = (await active.allInnerTexts()).join(" ");
  assert.match(words, /Kubernetes/);
  assert.ok((await page.locator(".panes .pane").nth(0).locator(".is-active").count()) > 0, "in the ad");
  assert.ok((await page.locator(".panes .pane").nth(1).locator(".is-active").count()) > 0, "in the résumé");
});

journey("another ad is held against the sample, though the service is away at first", {}, async ({ page, expect }) => {
  expect(/ERR_FAILED/);
  const reads = "**/api/v1/jobs";
  await goto(page, "/sample");
  await page.locator(".score-value").waitFor();
  await page.route(reads, (route) => route.abort());
  await step(page, "The job");
  await page.getByLabel("Paste the job ad").fill(job);
  await page.getByRole("button", { name: "Compare" }).click();
  const again = page.locator(".problem").getByRole("button", { name: "Try again" });
  await again.waitFor();
  await assertAccessible(page, "an ad that nobody read");
  await page.unroute(reads);
  await again.click();
  await page.locator(".row", { hasText: "Apache Kafka" }).first().waitFor();
});

journey("an answer to an ad that was replaced meanwhile changes nothing", {}, async ({ page }) => {
  const reads = "**/api/v1/jobs";
  const ad = page.getByLabel("Paste the job ad");
  await goto(page, "/sample");
  await page.locator(".score-value").waitFor();
  const held = new Promise((resolve) => page.route(reads, resolve, { times: 1 }));
  await step(page, "The job");
  await ad.fill("Gardener\n\nRequirements\n- Pruning\n- Driving licence class B\n");
  await page.getByRole("button", { name: "Compare" }).click();
  const late = await held;
  await step(page, "The job");
  await ad.fill(job);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.locator(".row", { hasText: "Apache Kafka" }).first().waitFor();
  const answered = page.waitForResponse((response) => response.request() === late.request());
  await late.continue();
  await (await answered).finished();
  await page.waitForTimeout(500);
  assert.ok((await page.locator(".row", { hasText: "Apache Kafka" }).count()) > 0);
});

journey("the score follows an edit at once", {}, async ({ page }) => {
  await goto(page, "/sample");
  await step(page, "What a machine reads");
  const number = page.locator(".score-bar-number");
  const before = Number(await number.getAttribute("data-score"));
  await page.getByRole("button", { name: "Add a group of skills" }).click();
  await page.keyboard.type("Terraform, gRPC");
  await page.waitForFunction((before) => Number(document.querySelector(".score-bar-number").dataset.score) > before, before);
  await assertAccessible(page, "the editor");
});

journey("on a phone nothing is wider than the screen, and quotes open in place", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async ({ page }) => {
  await goto(page, "/");
  await assertFits(page, "the landing page");
  await page.getByRole("link", { name: "Try it with a sample" }).tap();
  await page.locator(".score-value").waitFor();
  await assertFits(page, "the report");
  const row = page.locator(".row[data-state=present]").first();
  await row.locator(".row-head").tap();
  await row.getByText("Your résumé says").waitFor();
  await assertAccessible(page, "the report on a phone");
  for (const name of ["What a machine reads", "The job"]) {
    await step(page, name);
    await assertFits(page, name);
    await assertAccessible(page, `${name} on a phone`);
  }
});

journey("a chosen look is remembered", { colorScheme: "light" }, async ({ page }) => {
  await goto(page, "/scoring");
  await page.getByRole("button", { name: "Use dark colours" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Use light colours" }).waitFor();
  await assertAccessible(page, "the scoring page, dark");
});
