// Opens every page of the site in headless Chromium, as a telephone shows it, and prints what is wrong as JSON.
//   node website/browse.cjs SITE NODE_MODULES CHROMIUM
// What is looked for: messages of errors on the console, requests that fail or leave this machine, a page wider than a
// screen of 360 pixels, contrast below WCAG AA in the light and the dark design, a search that finds nothing.
// Contrast takes most of the time and comes from few style sheets: it is measured on every fourth page but the longest, in one
// design after the other; with LETTERFORGE_TESTS=all on every page in both.
"use strict";

const fs = require("fs");
const http = require("http");
const path = require("path");

const [site, modules, chromium] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf-8");
const WIDTH = 360;
const LONG = 200_000; // bytes of a page whose thousands of elements are those of other pages
const SEARCHES = [["search.html", "placeholder"], ["zh/search.html", "条款库"]];
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml" };
const SCHEMES = ["light", "dark"];
const whole = process.env.LETTERFORGE_TESTS === "all";
const faults = [];
const contrasts = { light: 0, dark: 0 };

function serve() {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(site, name.endsWith("/") ? `${name}index.html` : name);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function watch(tab, origin, current) {
  tab.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(`${current.name}: console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => faults.push(`${current.name}: script: ${error.message}`));
  tab.on("requestfailed", (request) => faults.push(`${current.name}: request failed: ${request.url()}`));
  tab.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !address.startsWith("data:")) faults.push(`${current.name}: asks ${address}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${current.name}: ${response.status()} for ${response.url()}`);
  });
}

// The widest element is named, so that a page that is too wide can be mended.
function overflow() {
  const shown = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= shown) return null;
  const wide = [...document.querySelectorAll("article *")].filter((one) => one.getBoundingClientRect().right > shown + 1);
  return `${document.documentElement.scrollWidth} pixels wide: ${wide.slice(0, 2).map((one) => one.outerHTML.slice(0, 90)).join(" … ")}`;
}

async function contrast(tab, scheme, name) {
  await tab.evaluate((wanted) => { document.body.dataset.theme = wanted; }, scheme);
  contrasts[scheme] += 1;
  const found = await tab.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ["color-contrast"], resultTypes: ["violations"] });
    return result.violations.flatMap((one) => one.nodes.map((node) => `${node.html.slice(0, 90)} ${node.any[0].message}`));
  });
  for (const one of found.slice(0, 3)) faults.push(`${name}: ${scheme}: ${one}`);
}

function measured(at, name) {
  if (whole) return SCHEMES;
  return at % 4 || fs.statSync(path.join(site, name)).size > LONG ? [] : [SCHEMES[(at / 4) % 2]];
}

async function visit(tab, origin, name, schemes) {
  await tab.goto(`${origin}/${name}`, { waitUntil: "load" });
  const wide = await tab.evaluate(overflow);
  if (wide) faults.push(`${name}: ${wide}`);
  if (schemes.length) await tab.evaluate(axe);
  for (const scheme of schemes) await contrast(tab, scheme, name);
}

async function search(tab, origin, name, words) {
  await tab.goto(`${origin}/${name}?q=${encodeURIComponent(words)}`, { waitUntil: "load" });
  await tab.waitForSelector("#search-results ul.search li a", { timeout: 20000 })
    .catch(() => faults.push(`${name}: ${words} is not found`));
}

async function main() {
  const pages = fs.readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
  const server = await serve();
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const tab = await browser.newPage();
  const current = { name: "" };
  await tab.setViewport({ width: WIDTH, height: 740 });
  watch(tab, origin, current);
  for (const [at, name] of pages.entries()) {
    current.name = name;
    await visit(tab, origin, name, measured(at, name));
  }
  for (const [name, words] of SEARCHES) {
    current.name = `${name} (${words})`;
    await search(tab, origin, name, words);
  }
  await browser.close();
  server.close();
  console.log(JSON.stringify({ pages: pages.length, contrasts, faults }));
}

main().catch((error) => { console.error(error); process.exit(2); });
