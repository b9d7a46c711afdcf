// Reads [{ "name", "card" }] from standard input, holds every card against the official parser as a host of version 1.5 would, and
// prints one line per complaint. Beyond the parser it looks for what the parser lets pass: properties that no host knows, texts that are
// empty or that Markdown would turn into a list, pictures and inputs that a screen reader cannot name.
"use strict";

const fs = require("node:fs");
const cards = require("adaptivecards/dist/adaptivecards.js");

const version = cards.Versions.v1_5;
const everywhere = new Set(["type", "fallback", "requires"]);
// What holds other elements is read by the official classes outside their list of properties.
const holds = { AdaptiveCard: ["body", "actions"], Container: ["items"], Column: ["items"], ColumnSet: ["columns"], ActionSet: ["actions"], "Action.ShowCard": ["card"] };
const onTheCard = new Set(["$schema", "msteams", "lang", "refresh", "authentication"]);
const complaints = [];

cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text;
  result.didProcess = true;
};

for (const { name, card } of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const say = (what) => complaints.push(`${name}: ${what}`);
  byOfficialParser(card, say);
  walk(card, "card", say, new Set());
}
process.stdout.write(complaints.map((line) => line + "\n").join(""));

function byOfficialParser(card, say) {
  const context = new cards.SerializationContext(version);
  const parsed = new cards.AdaptiveCard();
  // The parser's pattern for languages is a global one that remembers where it stopped: every second card would fail.
  cards.CardElement.langProperty.regEx.lastIndex = 0;
  parsed.parse(card, context);
  for (let i = 0; i < context.eventCount; i++) say(context.getEventAt(i).message);
  for (const event of parsed.validateProperties().validationEvents) say(event.message);
  if (parsed.shouldFallback()) say("the parser would show only the fallback text");
}

function walk(node, where, say, ids) {
  if (Array.isArray(node)) return node.forEach((item, i) => walk(item, `${where}[${i}]`, say, ids));
  if (node === null || typeof node !== "object") return;
  if (typeof node.type === "string") {
    known(node, where, say);
    readable(node, where, say);
  }
  if (node.id !== undefined) {
    if (ids.has(node.id)) say(`${where}: the id ${node.id} is used twice`);
    ids.add(node.id);
  }
  for (const [key, value] of Object.entries(node)) if (key !== "data" && key !== "msteams") walk(value, `${where}.${key}`, say, ids);
}

/** Every property must be one that the official class of this type has, no newer than the declared version. */
function known(node, where, say) {
  const made = instanceOf(node.type);
  if (!made) return say(`${where}: no host knows the type ${node.type}`);
  const schema = made.getSchema();
  const properties = new Map();
  for (let i = 0; i < schema.getCount(); i++) properties.set(schema.getItemAt(i).name, schema.getItemAt(i));
  for (const name of Object.keys(node)) {
    if (everywhere.has(name) || holds[node.type]?.includes(name) || (node.type === "AdaptiveCard" && onTheCard.has(name))) continue;
    const property = properties.get(name);
    if (!property) say(`${where}: ${node.type} has no property ${name}`);
    else if (property.targetVersion.compareTo(version) > 0) say(`${where}: ${name} came after ${version}`);
  }
}

function instanceOf(type) {
  if (type === "AdaptiveCard") return new cards.AdaptiveCard();
  if (type === "Column") return new cards.Column();
  return cards.GlobalRegistry.elements.createInstance(type, version) ?? cards.GlobalRegistry.actions.createInstance(type, version);
}

function readable(node, where, say) {
  const empty = (value) => typeof value !== "string" || value.trim() === "";
  if (node.type === "AdaptiveCard" && !where.includes(".") && empty(node.fallbackText)) say(`${where}: no fallback text`);
  if (node.type === "TextBlock" && empty(node.text)) say(`${where}: an empty text`);
  if (node.type === "TextBlock" && /^\s*(\d+[.)]|[-+*])[ \t]/m.test(node.text)) say(`${where}: Markdown makes a list of "${node.text}"`);
  if (node.type === "Image" && empty(node.altText)) say(`${where}: a picture without words`);
  if (node.type.startsWith("Action.") && empty(node.title)) say(`${where}: an action without title`);
  if (node.type.startsWith("Input.") && empty(node.label) && empty(node.title)) say(`${where}: an input without label`);
  if (node.type === "ActionSet" && node.actions.length > 6) say(`${where}: ${node.actions.length} buttons; Teams shows six`);
  if (node.type === "Action.Execute") {
    if (node.data?.verb !== node.verb) say(`${where}: the data do not carry the verb`);
    if (node.fallback?.type !== "Action.Submit") say(`${where}: no Action.Submit for clients without Action.Execute`);
    else if (JSON.stringify(node.fallback.data) !== JSON.stringify(node.data)) say(`${where}: the fallback carries other data`);
  }
}
