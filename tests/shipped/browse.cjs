// Opens letters in headless Chromium, one start for all, and prints what a reader finds there as JSON.
//   node browse.cjs FOLDER NODE_MODULES CHROMIUM
// Of each page: the words and numbers that are shown, the markers that lists draw, and faults: messages of errors on the
// console, requests, scripts, a page wider than the screen, findings of axe-core. These take most of the time: each page is
// opened in one of the four ways in turn and axe-core asked about every other, with LETTERFORGE_TESTS=all in all ways.
"use strict";

const fs = require("fs");
const path = require("path");

const [folder, modules, chromium] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf-8");
const WAYS = [[360, "light"], [1280, "dark"], [360, "dark"], [1280, "light"]];
const whole = process.env.LETTERFORGE_TESTS === "all";

function shown() {
  const number = (one) => one.innerText.trim();
  const marker = (one) => getComputedStyle(one).listStyleType;
  return {
    words: document.querySelector("article").innerText,
    numbers: [...document.querySelectorAll(".lf-number")].map(number),
    markers: [...new Set([...document.querySelectorAll("ol > li")].map(marker))],
    references: [...document.querySelectorAll("a.lf-reference")].map((one) => {
      const target = document.getElementById(decodeURIComponent(one.hash.slice(1)));
      return [number(one), target && number(target.querySelector(".lf-number"))];
    }),
  };
}

// The widest element is named; what scrolls by itself, a table, may be wider.
function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("article *")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return [`wider than the screen: ${wide.slice(0, 2).map((one) => one.outerHTML.slice(0, 90)).join(" … ")}`];
}

async function findings() {
  const result = await window.axe.run(document, { resultTypes: ["violations"] });
  return result.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`));
}

async function visit(tab, name, ways, looks) {
  let read = null;
  const faults = [];
  for (const [width, scheme] of ways) {
    await tab.setViewport({ width, height: 740 });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await tab.goto(`file://${path.join(folder, name)}`, { waitUntil: "load" });
    read = read || await tab.evaluate(shown);
    if (looks) await tab.evaluate(axe);
    const found = [...await tab.evaluate(overflow), ...(looks ? await tab.evaluate(findings) : [])];
    faults.push(...found.map((fault) => `${width} ${scheme}: ${fault}`));
  }
  return { ...read, faults };
}

async function main() {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const tab = await browser.newPage();
  const noise = [];
  tab.on("console", (message) => noise.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => noise.push(`script: ${error.message}`));
  tab.on("request", (request) => {
    if (!request.isNavigationRequest()) noise.push(`asks ${request.url()}`);
  });
  const pages = {};
  for (const [at, name] of fs.readdirSync(folder).sort().entries()) {
    pages[name] = await visit(tab, name, whole ? WAYS : [WAYS[(at >> 1) % WAYS.length]], whole || at % 2 === 0);
    pages[name].faults.push(...noise.splice(0));
  }
  await browser.close();
  console.log(JSON.stringify(pages));
}

main().catch((error) => { console.error(error); process.exit(2); });
