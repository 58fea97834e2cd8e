// Saves the form as a draft while it is being written, and says so. Until the site has it, editor-copy.js keeps it.
import { ask, form, isCommand } from './editor-text.js';
import { forget, keep } from './editor-copy.js';
import { onRemoval } from './kept-texts.js';

const state = form.querySelector('.save-state');
const address = form.dataset.save;
const longest = 60_000;
const patience = 10_000;
let changes = 0, saved = 0, leaving = false, timer, oldest = 0;
let running = null, failed = null, stop;

const tell = sentence => {
  if (state.textContent !== sentence) state.textContent = sentence;
};

function save(keepalive = false) {
  clearTimeout(timer);
  if (running || changes === saved || leaving) return running;
  return running = send(keepalive).finally(() => running = null);
}

async function send(keepalive) {
  oldest = 0;
  const at = changes;
  stop = new AbortController();
  try {
    // What is sent while the page goes away has a limit; a longer text waits in the browser's own copy.
    const answer = await ask(address, { method: 'POST', body: new FormData(form), signal: stop.signal, keepalive: keepalive && form.querySelector('.markdown').textLength < longest / 3 });
    const told = await answer.json();
    if (told.base !== undefined) form.elements['Form.Base'].value = told.base;
    // By which the site knows that the next text goes on from this one.
    form.elements.Saved.value = told.saved ?? '';
    if (form.elements.Uid) history.replaceState(null, '', `/admin/articles/${told.id}`);
    [saved, failed] = [at, null];
    tell(told.clock ? `Saved ${told.clock}` : 'Nothing to save');
    if (changes === saved) forget();
    else keep();
  } catch (failure) {
    if (failure.name === 'AbortError') return;
    failed = failure;
    tell(failure.ended ? failure.message : `Not saved: ${failure.message} This browser keeps your text.`);
    timer = setTimeout(save, 15_000);
  }
  if (changes !== at) later();
}

/** Once this has ended the site has all that was typed before, or has said why not. */
async function saveNow() {
  await running;
  await save();
}

function later() {
  clearTimeout(timer);
  oldest ||= Date.now();
  // Three seconds after the last key, and every ten seconds of unbroken typing.
  timer = setTimeout(save, Math.max(0, Math.min(3_000, oldest + 10_000 - Date.now())));
}

let keeping;
function changed() {
  changes++;
  clearTimeout(keeping);
  keeping = setTimeout(() => changes !== saved && keep(), 1_000);
  later();
}

form.addEventListener('input', event => event.target.name && changed());
form.addEventListener('editor:filled', changed);
form.addEventListener('focusout', event => event.target.name && changes !== saved && save());
document.addEventListener('visibilitychange', () => document.hidden && atLast());
window.addEventListener('pagehide', atLast);
window.addEventListener('beforeunload', event => changes !== saved && !leaving && event.preventDefault());

form.addEventListener('keydown', async event => {
  if (!isCommand(event) || event.shiftKey || event.key.toLowerCase() !== 's') return;
  event.preventDefault();
  if (changes === saved) tell(state.textContent || 'Nothing to save');
  await saveNow();
});

// The form goes on its way when what is being saved has arrived: both at once would look like two windows.
let going = false;
form.addEventListener('submit', async event => {
  // Within its own event a form can't be sent again, so only what has to wait is stopped.
  if (leaving || !running && changes === saved) return leave();
  event.preventDefault();
  if (going) return;
  going = true;
  if (changes !== saved) keep();
  await Promise.race([saveNow(), new Promise(done => setTimeout(done, patience))]);
  going = false;
  // Where nothing answers there is nowhere to go. Of what the site refuses, its page says more than a line here.
  if (changes !== saved && failed && !failed.ended && !(failed.status < 500)) return;
  stop?.abort();
  leaving = true;
  form.requestSubmit(event.submitter);
});

// Signing out waits for this. What does not reach the site is kept, and the next page offers it.
async function saveBeforeSignOut() {
  const isKept = keep();
  await saveNow();
  if (changes !== saved && isKept) leave();
}

document.addEventListener('newsroom:sign-out', event => changes !== saved && event.detail.push(saveBeforeSignOut()));

// The person removed it by signing out in another window: leaving this one must not keep it again.
onRemoval(form.dataset.person, () => {
  clearTimeout(timer);
  clearTimeout(keeping);
  saved = changes;
  tell('You signed out in another window, and what was typed here is kept no more.');
});

function leave() {
  leaving = true;
  clearTimeout(timer);
  // A page that stays, because nothing answered, goes on saving.
  setTimeout(() => leaving = false, 20_000);
}

window.addEventListener('pageshow', event => leaving &&= !event.persisted);

function atLast() {
  if (changes === saved || leaving) return;
  keep();
  save(true);
}
