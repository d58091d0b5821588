import assert from "node:assert/strict";
import { compare, goto, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, assertFits, journey } from "../journey.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const score = async (page) => Number(await page.locator(".revising-number").getAttribute("data-score"));
const open = (page) => page.locator(".proposal.is-open");
const saved = (page) => page.getByText("All decisions saved").waitFor();

/** From a file and an ad to the proposals, the way a person goes. */
async function proposals(page) {
  await upload(page, pdf);
  await compare(page, job);
  await page.getByRole("link", { name: "Its own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Match report" }).waitFor();
  await page.getByRole("link", { name: "Rewrite it for this job" }).click();
  await page.getByRole("heading", { level: 1, name: "Rewrite, line by line" }).waitFor();
  await page.locator(".proposal").first().waitFor();
}

for (const [name, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["phone", phone]]) {
  journey(`proposals are read, decided about and kept (${name})`, options, async ({ page }) => {
    await proposals(page);
    await assertAccessible(page, "proposals");
    await assertFits(page, "proposals");
    const begun = await score(page);
    const first = page.locator(".proposal.is-open", { has: page.locator("ins") }).first();
    const id = await first.getAttribute("id");
    const words = (await first.locator("ins").first().innerText()).trim();
    await first.getByRole("button", { name: "Accept" }).click();
    const same = page.locator(`[id="${id}"]`);
    await same.getByText("Accepted", { exact: true }).waitFor();
    await saved(page);
    assert.ok((await score(page)) >= begun, "an accepted proposal costs nothing");

    await page.reload();
    await same.getByText("Accepted", { exact: true }).waitFor();
    await page.getByText("Your version for this job").click();
    await page.locator(".differences ins", { hasText: words }).first().waitFor();
    await assertAccessible(page, "a version");
    await assertFits(page, "a version");

    await same.getByRole("button", { name: "Undo" }).click();
    await same.getByRole("button", { name: "Accept" }).waitFor();
    await page.getByText("So far this version says what your résumé says.").waitFor();
    assert.equal(await score(page), begun);
  });
}

journey("what the résumé does not say has to be vouched for", {}, async ({ page, expect }) => {
  expect(/422/);
  await proposals(page);
  const asked = page.locator(".proposal", { has: page.locator(".proposal-stands") }).first();
  const id = await asked.getAttribute("id");
  const card = page.locator(`[id="${id}"]`);
  const stands = await card.locator(".proposal-stands").innerText();
  await card.getByRole("button", { name: "Answer" }).click();
  const text = `${stands.trim()} for 4711 customers`;
  await card.getByRole("textbox").fill(text);
  await card.getByRole("button", { name: "Use these words" }).click();
  const vouch = card.locator(".vouch");
  await vouch.getByText("4711").waitFor();
  await assertAccessible(page, "a claim to vouch for");
  await vouch.getByRole("textbox").fill("yes");
  await vouch.getByRole("button", { name: "It is true: keep it" }).click();
  await vouch.getByText("A few words more").waitFor();
  await vouch.getByRole("textbox").fill("The yearly report of 2023 counts them.");
  await vouch.getByRole("button", { name: "It is true: keep it" }).click();
  await card.getByText("In your own words", { exact: true }).waitFor();
  await card.getByText("The yearly report of 2023 counts them.").waitFor();
  await page.getByText("Your version for this job").click();
  await page.getByRole("heading", { name: "What you vouched for" }).waitFor();
});

journey("proposals by keyboard only, and all safe ones at once", {}, async ({ page }) => {
  await proposals(page);
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("j");
  const first = await focused();
  assert.match(first, /^proposal-/);
  await page.keyboard.press("k");
  await page.keyboard.press("r");
  await page.locator(".proposal.is-rejected").first().waitFor();
  await saved(page);
  await page.waitForFunction(() => document.activeElement.classList.contains("is-open"));
  const next = await focused();
  await page.keyboard.press("e");
  await page.locator(`[id="${next}"] textarea`).waitFor();
  await page.keyboard.type("j");
  assert.notEqual(await focused(), next, "a letter in a text moves nothing");
  await page.keyboard.press("Escape");
  await page.waitForFunction((id) => document.activeElement.id === id, next);

  const before = await score(page);
  const all = page.getByRole("button", { name: /^Accept all \d+ safe ones$/ });
  const count = Number((await all.innerText()).match(/\d+/)[0]);
  await all.click();
  await page.getByRole("button", { name: "Nothing safe is left" }).waitFor();
  assert.ok((await page.locator(".proposal.is-accepted").count()) >= Math.min(count, 2));
  assert.ok((await score(page)) >= before);
  await page.getByText("Your version for this job").click();
  await page.getByRole("button", { name: "Go back to this" }).last().click();
  await page.getByText("So far this version says what your résumé says.").waitFor();
  assert.equal(await page.locator(".proposal.is-accepted, .proposal.is-rejected").count(), 0);
  assert.ok((await open(page).count()) > 0);
});

for (const [name, options] of [["light", { colorScheme: "light" }], ["dark on a phone", { colorScheme: "dark", ...phone }]]) {
  journey(`nobody else reads a line before the person agrees (${name})`, options, async ({ page }) => {
    // The service of these journeys has no AI: who it would be stands only in the answer that is played here.
    const service = { name: "gemini", host: "ai.example.com", model: "writer-1", is_available: true };
    const told = { providers: [service], sent: "The bullets of your résumé.", withheld: "Your name and how to reach you." };
    await page.route("**/api/v1/providers", (route) => route.fulfill({ json: told }));
    const asked = [];
    page.on("request", (request) => /\/proposals\?/.test(request.url()) && asked.push(new URL(request.url()).searchParams.get("providers")));
    await upload(page, pdf);
    await compare(page, job);
    await page.getByRole("link", { name: "Its own page" }).click();
    await page.getByRole("link", { name: "Rewrite it for this job" }).click();
    await page.getByRole("heading", { name: "May an AI service word your lines, too?" }).waitFor();
    await page.getByText("ai.example.com").waitFor();
    await page.getByText("Your name and how to reach you.").waitFor();
    await assertAccessible(page, "the question");
    await assertFits(page, "the question");
    assert.deepEqual(asked, [], "nothing is asked before the answer");
    await page.getByRole("button", { name: "Rules alone" }).click();
    await page.locator(".proposal").first().waitFor();
    assert.deepEqual(asked, ["false"]);

    await page.reload();
    await page.locator(".proposal").first().waitFor();
    await page.getByText("Rules alone: no AI service gets a word").click();
    await assertAccessible(page, "the answer");
    await page.getByRole("button", { name: "Choose again" }).click();
    await page.getByRole("button", { name: "Ask it, too" }).click();
    await page.getByText("AI services may word your lines: ai.example.com").waitFor();
    assert.deepEqual(asked, ["false", "false", "true"]);
    await page.locator(".proposal").first().waitFor();
    // Another service is another question.
    told.providers = [{ ...service, host: "other.example.com" }];
    await page.reload();
    await page.getByText("other.example.com").waitFor();
    await page.getByRole("button", { name: "Rules alone" }).waitFor();
  });
}

journey("an address of no match says so", {}, async ({ page, expect }) => {
  expect(/404/);
  await goto(page, "/matches/00000000-0000-7000-8000-000000000000/rewrite");
  await page.getByRole("heading", { name: "This page cannot be shown" }).waitFor();
});
