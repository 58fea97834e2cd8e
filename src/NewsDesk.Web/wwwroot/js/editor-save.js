// Saves the form as a draft while it is being written, and says so. Until the site has it, editor-copy.js keeps it.
import { ask, form } from './editor-text.js';
import { forget, keep } from './editor-copy.js';

const state = form.querySelector('.save-state');
const address = form.dataset.save;
const longest = 60_000;
let changes = 0, saved = 0, saving = false, leaving = false, timer, oldest = 0;

const tell = sentence => {
  if (state.textContent !== sentence) state.textContent = sentence;
};

async function save(keepalive = false) {
  clearTimeout(timer);
  if (!address || saving || changes === saved || leaving) return;
  saving = true;
  oldest = 0;
  const at = changes;
  try {
    // What is sent while the page goes away has a limit; a longer text waits in the browser's own copy.
    const answer = await ask(address, { method: 'POST', body: new FormData(form), keepalive: keepalive && form.querySelector('.markdown').textLength < longest / 3 });
    const told = await answer.json();
    if (told.base !== undefined) form.elements['Form.Base'].value = told.base;
    // By which the site knows that the next text goes on from this one.
    form.elements['Saved'].value = told.saved ?? '';
    if (form.elements['Uid']) history.replaceState(null, '', `/admin/articles/${told.id}`);
    saved = at;
    tell(!told.savedAt ? 'Nothing to save' : `Saved ${new Date(told.savedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`);
    if (changes === saved) forget();
  } catch (failure) {
    tell(failure.ended ? failure.message : `Not saved: ${failure.message} This browser keeps your text.`);
    timer = setTimeout(save, 15_000);
  }
  saving = false;
  if (changes !== at) later();
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
  if (address) later();
}

form.addEventListener('input', event => event.target.name && changed());
form.addEventListener('editor:filled', changed);
form.addEventListener('focusout', event => event.target.name && changes !== saved && save());
document.addEventListener('visibilitychange', () => document.hidden && atLast());
window.addEventListener('pagehide', atLast);
form.addEventListener('submit', () => {
  leaving = true;
  if (changes !== saved) keep();
  clearTimeout(timer);
  // A page that stays, because nothing answered, goes on saving.
  setTimeout(() => leaving = false, 20_000);
});
window.addEventListener('pageshow', event => leaving &&= !event.persisted);
window.addEventListener('beforeunload', event => changes !== saved && !leaving && event.preventDefault());

function atLast() {
  if (changes === saved || leaving) return;
  keep();
  save(true);
}
