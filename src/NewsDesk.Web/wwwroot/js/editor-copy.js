// Keeps what is typed in this browser until the site has it, and offers it where the site's text is another.
import { form } from './editor-text.js';

const prefix = 'newsdesk/';
const key = prefix + form.dataset.copy;
const fields = () => [...form.elements].filter(field => field.name?.startsWith('Form.') && field.name !== 'Form.Base');
const valueOf = field => field.type === 'checkbox' ? String(field.checked) : field.value;
const values = () => Object.fromEntries(fields().map(field => [field.name, valueOf(field)]));
const same = (one, other) => Object.keys(other).every(name => (one[name] ?? '') === other[name]);

let offered = false;

/** Keeps a copy, unless an older one still waits for a decision. */
export function keep() {
  if (offered) return;
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values() }));
  } catch {
    // No room, or none allowed: the site's copy is the only one then.
  }
}

export const forget = () => offered || localStorage.removeItem(key);

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function fill(copy) {
  for (const field of fields()) {
    if (!(field.name in copy)) continue;
    if (field.type === 'checkbox') field.checked = copy[field.name] === 'true';
    else field.value = copy[field.name];
  }
  for (const field of form.querySelectorAll('#headline, #summary, .markdown')) field.dispatchEvent(new Event('input', { bubbles: true }));
  form.dispatchEvent(new CustomEvent('editor:filled'));
}

function offer({ at, values: copy }) {
  offered = true;
  const box = form.querySelector('#kept-copy').content.cloneNode(true).firstElementChild;
  const when = new Date(at);
  box.querySelector('.when').textContent = when.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const show = (place, text) => {
    box.querySelector(`${place} b`).textContent = text['Form.Headline'] || 'No headline';
    box.querySelector(`${place} pre`).textContent = text['Form.Markdown'];
  };
  show('.kept', copy);
  show('.stored', values());
  const choose = use => {
    box.remove();
    offered = false;
    if (use) fill(copy);
    else forget();
    form.querySelector('#headline').focus();
  };
  box.querySelector('.use-kept').addEventListener('click', () => choose(true));
  box.querySelector('.use-stored').addEventListener('click', () => choose(false));
  form.prepend(box);
}

// A new article that was saved has an address of its own by now.
const begun = `${key.slice(0, key.lastIndexOf('/'))}/new`;
const beginning = begun !== key && read(begun);
if (beginning && same(beginning.values, values())) localStorage.removeItem(begun);

const copy = read(key);
if (copy && (same(copy.values, values()) || copy.at <= Date.parse(form.dataset.savedAt ?? ''))) forget();
else if (copy) offer(copy);
