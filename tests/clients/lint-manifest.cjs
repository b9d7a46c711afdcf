// Reads { "manifest", "languages": { file: {…} } } from standard input, holds it against Microsoft's schemas for the version it names and
// prints one line per complaint. What a language file translates must be in the manifest.
"use strict";

const fs = require("node:fs");
const Ajv = require("ajv-draft-04");

const { manifest, languages } = JSON.parse(fs.readFileSync(0, "utf8"));
const complaints = [];

hold("manifest", "MicrosoftTeams.schema.json", manifest);
for (const [file, words] of Object.entries(languages)) {
  hold(file, "MicrosoftTeams.Localization.schema.json", words);
  for (const key of Object.keys(words))
    if (key !== "$schema" && find(key) === undefined) complaints.push(`${file}: the manifest has no ${key}`);
}
process.stdout.write(complaints.map((line) => line + "\n").join(""));

function hold(name, schema, content) {
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schemaOf(schema));
  if (!validate(content)) for (const error of validate.errors) complaints.push(`${name}: ${error.instancePath} ${error.message}`);
}

function schemaOf(file) {
  return require(`@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/${file}`);
}

// "bots[0].commandLists[0].commands[3].title"
function find(key) {
  return key.split(/[.[\]]+/).filter(Boolean).reduce((value, step) => value?.[step], manifest);
}
