// Bloei works without this file. It adds: focus after a swap, menus that close, printing, reading aloud.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// After a part of the page was replaced, the keyboard stays near what was done.
const keepFocus = () => {
  const active = document.activeElement;
  if (!active || active === document.body || !active.isConnected) one("[data-focus]")?.focus();
};
document.addEventListener("htmx:after:settle", () => { keepFocus(); prepare(); });

// Menus (details) close with Escape, with a click elsewhere, and when focus leaves them.
const openMenus = () => all("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    one("summary", menu).focus();
  }
});
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
}

// Controls that only work with a script stay hidden until it runs.
function prepare() {
  for (const control of all("[data-print], [data-copy]")) control.hidden = false;
}
document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    const label = one(".nl-button__label", copy);
    if (label && copy.dataset.done) label.textContent = copy.dataset.done;
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// A form marked data-keep asks before typed text is thrown away. Nothing is stored on the device.
const changed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});

// A form marked data-draft keeps what is typed on the phone until the server has it: bad reception loses nothing.
const DRAFT = "draft:";
const fields = (form) => [...form.elements].filter((each) => each.name && !["hidden", "submit"].includes(each.type));
const isTick = (each) => ["checkbox", "radio"].includes(each.type);
const DRAFT_DAYS = 30;
function keepDraft(form) {
  const typed = fields(form).map((each) => [each.name, each.value, isTick(each) ? each.checked : true]);
  try {
    localStorage.setItem(DRAFT + form.dataset.draft, JSON.stringify({ at: Date.now(), typed }));
  } catch { /* a phone without room still sends what stands in the page */ }
}
function forgetOldDrafts() {
  const limit = Date.now() - DRAFT_DAYS * 86_400_000;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(DRAFT))) {
    if (JSON.parse(localStorage.getItem(key)).at < limit) localStorage.removeItem(key);
  }
}
function say(form, words) {
  const note = one("[data-draft-note]", form);
  note.textContent = words;
  note.hidden = !words;
}
function findDraft(form) {
  const kept = localStorage.getItem(DRAFT + form.dataset.draft);
  if (!kept) return;
  for (const [name, value, on] of JSON.parse(kept).typed) {
    const same = fields(form).filter((each) => each.name === name);
    for (const field of same) {
      if (!isTick(field)) field.value = value;
      else if (field.value === value) field.checked = on;
    }
  }
  say(form, form.dataset.found);
}
async function sendDraft(form) {
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  } catch {
    form.dataset.waits = "1";
    return say(form, form.dataset.waiting);
  }
  delete form.dataset.waits;
  if (answer.status === 422) return form.submit();
  if (answer.status === 404) {
    localStorage.removeItem(DRAFT + form.dataset.draft);
    return location.reload();
  }
  if (!answer.ok || !answer.redirected || new URL(answer.url).pathname.startsWith("/account/")) {
    return say(form, form.dataset.enter);
  }
  localStorage.removeItem(DRAFT + form.dataset.draft);
  location.assign(answer.url);
}
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (form) keepDraft(form);
});
document.addEventListener("submit", (event) => {
  for (const key of event.target.dataset.forget?.split(" ") ?? []) localStorage.removeItem(DRAFT + key);
  if (!event.target.dataset.draft) return;
  event.preventDefault();
  keepDraft(event.target);
  sendDraft(event.target);
});
const sendWaiting = () => all("form[data-draft][data-waits]").forEach(sendDraft);
window.addEventListener("online", sendWaiting);
setInterval(sendWaiting, 20_000);
forgetOldDrafts();
all("form[data-draft]").forEach(findDraft);

// Reading aloud, only with voices on the device itself: text about people never goes to a third party.
const speech = window.speechSynthesis;
const BLOCKS = "h1, h2, h3, p, li, dt, dd, legend, label, figcaption, summary, button, a.nl-button, [data-say]";
const language = (node) => (node.closest("[lang]")?.lang || "nl").slice(0, 2);
const voiceFor = (code) =>
  speech?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(code));

function fragments() {
  const blocks = all(BLOCKS, one("main")).filter((node) => node.checkVisibility?.() ?? node.offsetParent);
  return blocks.filter(
    (node) => !one(BLOCKS, node) && !node.closest(".sr, [data-read], [aria-hidden='true']") && node.textContent.trim(),
  );
}
function sentences(text) {
  return text.replace(/\s+/g, " ").trim().match(/[^.!?؟]+[.!?؟]*/g) ?? [];
}
let reading = false;
function showReading(on) {
  reading = on;
  for (const button of all("[data-read]")) {
    button.setAttribute("aria-pressed", String(on));
    const label = one(".nl-button__label", button);
    if (label) label.textContent = on ? button.dataset.stop : button.dataset.start;
  }
}
function silence() {
  speech?.cancel();
  for (const node of all(".is-speaking")) node.classList.remove("is-speaking");
  if (reading) showReading(false);
}
function speak(queue) {
  const next = queue.shift();
  if (!next || !reading) return silence();
  const utterance = new SpeechSynthesisUtterance(next.text);
  utterance.lang = next.voice.lang;
  utterance.voice = next.voice;
  utterance.rate = 0.9;
  utterance.onstart = () => next.node.classList.add("is-speaking");
  utterance.onend = utterance.onerror = () => {
    next.node.classList.remove("is-speaking");
    speak(queue);
  };
  speech.speak(utterance);
}
function readAloud() {
  const queue = [];
  for (const node of fragments()) {
    const voice = voiceFor(language(node));
    if (voice) for (const text of sentences(node.textContent)) queue.push({ node, text, voice });
  }
  showReading(true);
  speak(queue);
}
function offerVoice() {
  const can = Boolean(voiceFor(language(document.documentElement)));
  for (const button of all("[data-read]")) button.hidden = !can;
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-read]")) reading ? silence() : readAloud();
});
window.addEventListener("pagehide", silence);
speech?.addEventListener?.("voiceschanged", offerVoice);
prepare();
offerVoice();
