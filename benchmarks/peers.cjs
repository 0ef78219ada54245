// The engines from npm, on demand: one JSON order a line in, one JSON answer a line out.
// Usage: node peers.cjs NODE_MODULES VALUES.json
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");

const [modules, valuesFile] = process.argv.slice(2);
const load = createRequire(path.join(modules, "here.js"));
const values = JSON.parse(fs.readFileSync(valuesFile, "utf8"));

const engines = {
  docxtemplater() {
    const PizZip = load("pizzip");
    const Docxtemplater = load("docxtemplater");
    return (template, data) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = load("easy-template-x");
    const handler = new TemplateHandler();
    return (template, data) => handler.process(template, data);
  },
};

const ready = {};
const templates = {};

async function obey({ engine, template, first, count, keep }) {
  const render = (ready[engine] ??= engines[engine]());
  const bytes = (templates[template] ??= fs.readFileSync(template));
  let last;
  const start = process.hrtime.bigint();
  for (let number = first; number < first + count; number++) {
    last = await render(bytes, values[number % values.length]);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return keep ? { seconds, file: Buffer.from(last).toString("base64") } : { seconds };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const answer = await obey(JSON.parse(line)).catch((error) => ({ error: String(error) }));
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
})();
