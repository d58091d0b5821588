import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { goto, step, upload } from "../browser.mjs";
import { job, pdf } from "../fixtures.mjs";
import { assertAccessible, journey } from "../journey.mjs";

const file = (name, buffer, mimeType = "application/pdf") => ({ name, mimeType, buffer: Buffer.from(buffer) });
const whole = readFileSync(pdf);

const refusedByServer = [
  ["a truncated PDF", file("cut.pdf", whole.subarray(0, 300))],
  ["a program that calls itself a PDF", file("cv.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(4000, 7)]))],
];
for (const [what, hostile] of refusedByServer) {
  journey(`${what} gets a clear answer and a way on`, {}, async ({ page, expect }) => {
    expect(/status of 4\d\d/);
    await goto(page, "/");
    await page.setInputFiles("input[type=file]", hostile);
    const problem = page.locator(".problem[data-code]");
    await problem.waitFor();
    assert.ok((await problem.innerText()).length > 60);
    await assertAccessible(page, what);
    await page.getByRole("button", { name: "Understood" }).click();
    await page.setInputFiles("input[type=file]", pdf);
    await page.getByLabel("Headline").waitFor();
  });
}

journey("what cannot work is not even sent", {}, async ({ page }) => {
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await goto(page, "/");
  const cases = [
    [file("empty.pdf", ""), /is empty/],
    [file("photo.heic", "x", "image/heic"), /PNG or JPEG/],
    [file("old.doc", "x", "application/msword"), /\.docx/],
    [file("huge.pdf", Buffer.alloc(10_500_000)), /at most 10 MB/],
  ];
  for (const [unfit, reason] of cases) {
    await page.setInputFiles("input[type=file]", unfit);
    await page.locator(".objection", { hasText: reason }).waitFor();
  }
  await assertAccessible(page, "an objection");
  assert.deepEqual(sent, []);
});

journey("a file can be dropped on the zone", {}, async ({ page }) => {
  await goto(page, "/");
  const bytes = whole.toString("base64");
  const data = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
    data.items.add(new File([content], "dropped.pdf", { type: "application/pdf" }));
    return data;
  }, bytes);
  await page.dispatchEvent(".drop-zone", "drop", { dataTransfer: data });
  await page.getByLabel("Headline").waitFor();
});

journey("what is not there says so", {}, async ({ page, expect }) => {
  expect(/status of 40[14]/);
  for (const path of ["/nowhere", "/resumes/not-an-id", "/matches/not-an-id"]) {
    await goto(page, path);
    await page.getByRole("heading", { level: 1, name: "No such page" }).waitFor();
  }
  for (const path of ["/resumes/", "/matches/"]) {
    await goto(page, `${path}0193c2f0-0000-7000-8000-000000000000`);
    await page.getByRole("heading", { level: 1, name: "This page cannot be shown" }).waitFor();
    await page.locator(".problem[data-code=not_found]").waitFor();
  }
  await assertAccessible(page, "a page that cannot be shown");
});

journey("a service that is away is named, and trying again helps", {}, async ({ page, expect }) => {
  expect(/status of 503/);
  const problem = { type: "/api/problems/unavailable", title: "Unavailable", status: 503, detail: "The service is not answering right now.", code: "unavailable", request_id: null };
  await page.route("**/api/v1/**", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }));
  await goto(page, "/");
  await page.setInputFiles("input[type=file]", pdf);
  await page.getByText("The service is not answering right now.").waitFor();
  await page.unroute("**/api/v1/**");
  await page.setInputFiles("input[type=file]", pdf);
  await page.getByLabel("Headline").waitFor();
});

journey("an ad whose answer got lost is stored once when it is sent again", {}, async ({ page, expect }) => {
  expect(/ERR_FAILED/);
  await upload(page, pdf);
  await step(page, "The job");
  await page.getByLabel("Paste the job ad").fill(job);
  // The service stores the ad, and the line breaks before its answer is here.
  await page.route("**/api/v1/jobs", async (route) => {
    await route.fetch();
    await route.abort("failed");
    await page.unroute("**/api/v1/jobs");
  });
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("This report is stored.").waitFor();
  const { items } = await page.evaluate(() => fetch("/api/v1/jobs").then((answer) => answer.json()));
  assert.equal(items.length, 1);
});
