import assert from "node:assert/strict";
import { baseUrl, goto } from "../browser.mjs";
import { assertAccessible, journey } from "../journey.mjs";

const parts = "**/assets/split_*";
/** What the build does not count as weight of the landing page. */
const isLater = (url) => /^\/assets\/(scorer|split_|chunk_)/.test(new URL(url).pathname);

journey("the landing page waits for no other page, and a click then waits for nothing", {}, async ({ page, context, expect }) => {
  // The icon of the tab is asked for with each page.
  expect(/ERR_INTERNET_DISCONNECTED/);
  let release;
  const isReleased = new Promise((resolve) => (release = resolve));
  await page.route(parts, async (route) => {
    await isReleased;
    await route.continue();
  });
  const asked = [];
  const answers = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("response", (response) => answers.push(response));
  const asksForPart = page.waitForRequest(parts);
  await goto(page, "/");
  await asksForPart;
  await page.getByText("Drop your résumé here").waitFor();
  assert.equal(asked.filter(isLater).length, 1, "the part, and no engine");
  const assets = answers.filter((answer) => answer.url().startsWith(`${baseUrl}/assets/`));
  assert.ok(assets.length >= 6, `${assets.length} assets`);
  for (const answer of assets) {
    assert.match(answer.headers()["content-encoding"] ?? "none", /^(gzip|br)$/, answer.url());
  }

  const partArrives = page.waitForResponse(parts);
  release();
  const part = await partArrives;
  assert.match(part.headers()["content-encoding"] ?? "none", /^(gzip|br)$/);
  assert.match(part.headers()["cache-control"], /immutable/);
  await part.finished();
  await context.setOffline(true);
  asked.length = 0;
  for (const [link, title] of [["Scoring", "How scoring works"], ["Rank", "Who fits what"]]) {
    await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: link }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
  assert.deepEqual(asked.filter((url) => url.includes("/assets/")), []);
});

journey("a browser that does not tell when it is idle gets the part too", {}, async ({ page }) => {
  await page.addInitScript(() => delete globalThis.requestIdleCallback);
  const partArrives = page.waitForResponse(parts);
  await goto(page, "/");
  assert.equal((await partArrives).status(), 200);
});

journey("who opens another page gets its part once, beside the app", {}, async ({ page }) => {
  const asked = [];
  page.on("response", (response) => isLater(response.url()) && asked.push(response.url()));
  await goto(page, "/scoring");
  await page.getByRole("heading", { level: 1, name: "How scoring works" }).waitFor();
  assert.equal(asked.length, 1);
});

const troubles = [
  ["a connection that breaks", (route) => route.abort()],
  ["a version that is gone", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "Not found" })],
];
for (const [what, fail] of troubles) {
  for (const start of ["/", "/scoring"]) {
    journey(`a part that does not come is named, and trying again helps (${what}, from ${start})`, {}, async ({ page, expect }) => {
      expect(/Failed to load resource|Failed to fetch|WebAssembly/);
      let isAway = true;
      await page.route(parts, (route) => (isAway ? fail(route) : route.continue()));
      await goto(page, start);
      if (start === "/") await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Scoring" }).click();
      await page.getByRole("heading", { level: 1, name: "This page cannot be shown" }).waitFor();
      await page.getByText("A part of SmartResume could not be loaded.").waitFor();
      await assertAccessible(page, "a part that did not come");
      isAway = false;
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { level: 1, name: "How scoring works" }).waitFor();
    });
  }
}
