// Finds an article by its headline and puts a line "Also see" into the text.
import { area, ask, form, insertBlock } from './editor-text.js';

const dialog = form.querySelector('.also-see-picker');
const search = dialog.querySelector('input');
const list = dialog.querySelector('ul');
const state = dialog.querySelector('[role=status]');
let asked = new AbortController(), timer, place = [0, 0], answered = null;

form.addEventListener('editor:alsosee', () => {
  place = [area.selectionStart, area.selectionEnd];
  search.value = area.value.slice(area.selectionStart, area.selectionEnd).trim().slice(0, 100);
  empty();
  dialog.showModal();
  search.select();
  find();
});

// What stands in the list answers the words in the field, or nothing stands there.
function empty() {
  answered = null;
  list.replaceChildren();
  state.textContent = '';
}

async function find() {
  clearTimeout(timer);
  asked.abort();
  asked = new AbortController();
  const words = search.value;
  try {
    const answer = await ask(`${dialog.dataset.address}?q=${encodeURIComponent(words.trim())}`, { signal: asked.signal });
    show(await answer.json());
    answered = words;
  } catch (failure) {
    if (failure.name !== 'AbortError') state.textContent = failure.message;
  }
}

function show(found) {
  list.replaceChildren(...found.map(article => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'found' });
    const facts = Object.assign(document.createElement('span'), { className: 'meta', textContent: `${article.state === 'scheduled' ? 'Scheduled for' : 'Published'} ${article.date}` });
    button.append(Object.assign(document.createElement('span'), { textContent: article.headline, dir: 'auto' }), facts);
    button.addEventListener('click', () => choose(article));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
  state.textContent = found.length === 0 ? 'No headline has these words.' : found.length === 1 ? 'One article.' : `${found.length} articles, the newest first.`;
}

function choose(article) {
  dialog.close();
  area.setSelectionRange(place[1], place[1]);
  insertBlock(`Also see: [${article.headline.replace(/[\\[\]*_`<]/g, '\\$&')}](/articles/${article.slug})`);
  area.focus();
}

async function chooseFirst() {
  if (answered !== search.value) await find();
  // Typed on or closed while the answer was on its way: nothing was chosen.
  if (dialog.open && answered === search.value) list.querySelector('button')?.click();
}

search.addEventListener('input', () => {
  asked.abort();
  empty();
  clearTimeout(timer);
  timer = setTimeout(find, 200);
});
dialog.addEventListener('keydown', event => {
  const stops = [search, ...list.querySelectorAll('button')];
  const at = stops.indexOf(document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length].focus();
  } else if (event.key === 'Enter' && document.activeElement === search) {
    event.preventDefault();
    chooseFirst();
  } else if (event.key === 'Escape') {
    // A search field would only be emptied.
    event.preventDefault();
    dialog.close();
    area.setSelectionRange(...place);
  }
});
dialog.querySelector('.close').addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => area.focus({ preventScroll: true }));
