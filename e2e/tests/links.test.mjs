// A link instead of an ad: from a site on this machine, the one that the service may fetch from while developing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { compare, step, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const [host, port] = (process.env.DEVELOPMENT_SITE ?? "127.0.0.1:18099").split(":");
const ad = `<!doctype html><title>Jobs</title><nav>Home Jobs About</nav><main><h1>Backend Engineer</h1><h2>Requirements</h2>
  <ul><li>Strong knowledge of Rust or Go</li><li>PostgreSQL and Apache Kafka in production</li>
  <li>You have run services on Kubernetes</li></ul></main><footer>Imprint</footer>`;
const pages = { "/ad": ad, "/slow": ad, "/empty": "<p>Please switch scripts on.</p>" };

const site = createServer((request, response) => {
  const page = pages[request.url];
  const answer = () => response.writeHead(page ? 200 : 404, { "content-type": "text/html" }).end(page);
  request.url === "/slow" ? setTimeout(answer, 4_000) : answer();
});
before(() => new Promise((resolve) => site.listen(Number(port), host, resolve)));
after(() => site.close());

async function send(page, path) {
  await step(page, "The job");
  await page.getByLabel("Paste the job ad").fill(`http://${host}:${port}${path}`);
  await page.getByRole("button", { name: "Compare" }).click();
}

journey("a link is as good as an ad", {}, async ({ page }) => {
  await upload(page, pdf);
  await send(page, "/ad");
  await page.getByText("This report is stored.").waitFor();
  await page.locator(".report").getByText("Kubernetes").first().waitFor();
  await step(page, "The job");
  const text = await page.getByLabel("Paste the job ad").inputValue();
  assert.match(text, /^Backend Engineer\n\nRequirements\n/);
  assert.doesNotMatch(text, /Imprint|About/);
});

for (const [where, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["a phone", { viewport: { width: 390, height: 844 } }]]) {
  journey(`a page without an ad says so and leads on (${where})`, options, async ({ page, expect }) => {
    expect(/status of 422/);
    await upload(page, pdf);
    await send(page, "/empty");
    await page.locator(".problem[data-code=url_no_job_text]").waitFor();
    await assertAccessible(page, "a link without an ad");
    await assertFits(page, "a link without an ad");
    await page.getByRole("button", { name: "Paste the text instead" }).click();
    const area = page.getByLabel("Paste the job ad");
    await page.waitForFunction(() => document.activeElement.id === "job-text");
    assert.equal(await area.inputValue(), "");
    assert.equal(await page.locator(".problem").count(), 0);
    await compare(page, job);
  });
}

journey("a slow page can be given up", {}, async ({ page }) => {
  await upload(page, pdf);
  await send(page, "/slow");
  await page.getByText(`Fetching the ad from ${host}:${port}…`).waitFor();
  await assertAccessible(page, "a page that is being fetched");
  assert.equal(await page.getByRole("button", { name: "Compare" }).isDisabled(), true);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.waitForFunction(() => document.activeElement.id === "job-text");
  await compare(page, job);
  await page.waitForTimeout(4_000);
  assert.match(await page.locator(".report").innerText(), /Terraform/, "what was given up does not come after all");
});
