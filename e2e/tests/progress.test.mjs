import assert from "node:assert/strict";
import { upload } from "../browser.mjs";
import { pdf } from "../fixtures.mjs";
import { assertAccessible, journey } from "../journey.mjs";

const id = "0193c2f0-0000-7000-8000-000000000001";
const now = "2026-01-01T00:00:00Z";
const task = (status, progress, stage) => ({
  id, name: "read_resume", status, progress, stage, resume_id: null, error: null, created_at: now, updated_at: now,
});
const event = (told) => `event: ${told.status}\ndata: ${JSON.stringify(told)}\n\n`;

/** The résumé's own answer, but as if it were still being read, the first time it is asked for. */
async function pretendToRead(page) {
  let isFirst = true;
  await page.route(/\/api\/v1\/resumes\/[0-9a-f-]+$/, async (route) => {
    const response = await route.fetch();
    const resume = await response.json();
    if (isFirst) Object.assign(resume, { status: "processing", task_id: id, resume: null, text: null });
    isFirst = false;
    await route.fulfill({ response, json: resume });
  });
}

journey("a slow file shows how far its reading has come", {}, async ({ page }) => {
  await upload(page, pdf);
  await pretendToRead(page);
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.route(`**/api/v1/tasks/${id}/events`, async (route) => {
    await finished;
    const body = event(task("running", 60, "Reading page 2 of 3")) + event(task("done", 100, ""));
    await route.fulfill({ contentType: "text/event-stream", body });
  });
  await page.reload();
  await page.getByRole("heading", { level: 1, name: /^Reading / }).waitFor();
  await assertAccessible(page, "the progress page");
  finish();
  await page.getByLabel("Headline").waitFor();
});

journey("without events, asking again shows the progress too", {}, async ({ page, expect }) => {
  expect(/status of 503|EventSource/);
  await upload(page, pdf);
  await pretendToRead(page);
  const told = [task("running", 40, "Reading page 1 of 3"), task("done", 100, "")];
  const stages = [];
  await page.route(`**/api/v1/tasks/${id}/events`, (route) => route.fulfill({ status: 503, body: "" }));
  await page.route(`**/api/v1/tasks/${id}`, (route) => {
    const next = told.shift();
    stages.push(next.stage);
    return route.fulfill({ json: next });
  });
  await page.reload();
  await page.getByText("Reading page 1 of 3").waitFor();
  await page.getByLabel("Headline").waitFor();
  assert.equal(stages.length, 2);
});
