// Reads { "folder", "cards": [{ "name", "card" }] } from standard input and draws every card with the official renderer and the Teams
// host settings, light and dark, as wide as a phone and as wide as a desktop, to <folder>/<name>-<theme>-<width>.png. Prints one line
// per trouble: a script error, or words cut off at the side.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const widths = [320, 800];
const themes = { light: { paper: "#ffffff", ink: "#242424" }, dark: { paper: "#292929", ink: "#ffffff" } };
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// Teams shows a card narrower than its chat unless it asks for the full width.
const widestCard = 500;
// Buttons are measured in letters about as wide as those of Teams, whatever fonts this machine has.
const letters = fs.readFileSync(path.join(__dirname, "../../src/ByregionBot/Cards/Drawing/Fonts/Inter-SemiBold.ttf"), "base64");

main(JSON.parse(fs.readFileSync(0, "utf8"))).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function main({ folder, cards }) {
  fs.mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  try {
    for (const width of widths)
      for (const theme of Object.keys(themes)) {
        const page = await browser.newPage({ viewport: { width, height: 100 } });
        page.on("pageerror", (error) => console.log(`${theme} ${width}: ${error.message}`));
        await page.route("**/*", (route) => (route.request().url().startsWith("data:") ? route.continue() : route.abort()));
        await page.setContent(`<body style="margin:0;padding:8px;background:${themes[theme].paper};color:${themes[theme].ink}"><div id="card"></div></body>`);
        await page.addStyleTag({ content: `@font-face{font-family:Letters;src:url(data:font/ttf;base64,${letters})} #card{max-width:${widestCard}px;border:1px solid #8886;border-radius:6px;font-family:"Segoe UI",Arial,sans-serif} p{margin:0} .ac-pushButton{font:14px Letters !important;padding:5px 16px;border:1px solid #8888;border-radius:4px;background:transparent;color:inherit !important} input,select,textarea{font:inherit;padding:4px}` });
        for (const script of ["adaptivecards/dist/adaptivecards.js", "markdown-it/dist/markdown-it.js"])
          await page.addScriptTag({ path: require.resolve(script) });
        const host = JSON.parse(fs.readFileSync(hostConfig(theme), "utf8"));
        for (const { name, card } of cards) {
          const cut = await page.evaluate(draw, { card, host });
          if (cut) console.log(`${name}, ${theme} ${width}: ${cut}`);
          await page.locator("body").screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
        }
        await page.close();
      }
  } finally {
    await browser.close();
  }
}

function hostConfig(theme) {
  const designer = path.dirname(require.resolve("adaptivecards-designer/package.json"));
  return path.join(designer, "lib", "hostConfigs", `microsoft-teams-${theme}.json`);
}

/** Runs in the page. Returns what is wrong with the drawing, or nothing. */
async function draw({ card, host }) {
  /* global AdaptiveCards, markdownit, document, window */
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit().render(text);
    result.didProcess = true;
  };
  const drawing = new AdaptiveCards.AdaptiveCard();
  drawing.hostConfig = new AdaptiveCards.HostConfig(host);
  drawing.parse(card);
  const place = document.getElementById("card");
  place.replaceChildren(drawing.render());
  await document.fonts.load("14px Letters");
  await Promise.all([...place.querySelectorAll("img")].map((image) => image.decode()));
  if (document.documentElement.scrollWidth > window.innerWidth) return "wider than the window";
  for (const text of place.querySelectorAll(".ac-textBlock"))
    if (text.scrollWidth > text.clientWidth + 1) return `cut off: ${text.textContent}`;
  const { right } = place.getBoundingClientRect();
  for (const button of place.querySelectorAll("button"))
    if (button.getBoundingClientRect().right > right - 10) return `a button is cut off: ${button.textContent}`;
  return place.querySelector("ol, ul") ? "Markdown made a list" : "";
}
