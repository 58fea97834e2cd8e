// Keeps what is typed in this browser until the site has it, and offers it where the site's text is another.
import { form } from './editor-text.js';
import { clock, copiesOf, mine as prefix } from './kept-texts.js';

const mine = prefix(form.dataset.person);
const fields = () => [...form.elements].filter(field => field.name?.startsWith('Form.') && field.name !== 'Form.Base');
const valueOf = field => field.type === 'checkbox' ? String(field.checked) : field.value;
const values = () => Object.fromEntries(fields().map(field => [field.name, valueOf(field)]));
const article = () => form.dataset.article ?? form.elements.Uid.value;
const isNew = () => !form.dataset.article && !form.elements.Saved.value;
const key = () => `${mine}${article()}/${form.elements.Editing.value}`;

/** As the site keeps it, so that a copy it has is known again. */
function kept(copy) {
  const value = name => (copy[name] ?? '').replaceAll('\r\n', '\n');
  return fields().map(({ name }) => {
    if (name === 'Form.Markdown') return value(name);
    if (name === 'Form.LeadDecorative') return value(name) === 'true' && value('Form.LeadAlt').trim() === '';
    const line = value(name).replaceAll('\n', ' ').trim();
    return /Authors|Tags/.test(name) ? [...new Set(line.split(',').map(part => part.trim()).filter(part => part))].join() : line;
  }).join('\0');
}

const same = (one, other) => kept(one) === kept(other);

/** Answers whether the browser has it now. */
export function keep() {
  try {
    localStorage.setItem(key(), JSON.stringify({ at: Date.now(), isNew: isNew(), address: location.pathname, base: form.elements['Form.Base'].value, values: values() }));
    return true;
  } catch {
    // No room, or none allowed: the site's copy is the only one then.
    return false;
  }
}

export const forget = () => localStorage.removeItem(key());

function fill(copy) {
  for (const field of fields()) {
    if (!(field.name in copy)) continue;
    if (field.type === 'checkbox') field.checked = copy[field.name] === 'true';
    else field.value = copy[field.name];
  }
  for (const field of form.querySelectorAll('#headline, #summary, .markdown')) field.dispatchEvent(new Event('input', { bubbles: true }));
  form.dispatchEvent(new CustomEvent('editor:filled'));
}

// A form holds its copy as long as it is open: another window does not offer what is being written there.
const hold = () => navigator.locks?.request(key(), () => new Promise(() => {}));
const isOpenElsewhere = name => navigator.locks
  ? navigator.locks.request(name, { signal: AbortSignal.timeout(1_000) }, () => false).catch(() => true)
  : false;

/** The copies this form may go on with, the newest first: of its article, or where it is a new one, of any that never reached the site. */
async function waiting() {
  const found = [];
  for (const copy of copiesOf(form.dataset.person)) {
    const { name } = copy;
    if (name === key() || !(name.startsWith(`${mine}${article()}/`) || (isNew() && copy.isNew))) continue;
    if (await isOpenElsewhere(name)) continue;
    if (same(copy.values, values())) localStorage.removeItem(name);
    else found.push(copy);
  }
  return found;
}

const format = clock(form.dataset.zone);

function offer([copy, ...others]) {
  if (!copy) return;
  const [uid, editing] = copy.name.slice(mine.length).split('/');
  const isOther = uid !== article();
  const box = form.querySelector('#kept-copy').content.cloneNode(true).firstElementChild;
  for (const words of box.querySelectorAll(isOther ? '.of-known' : '.of-new')) words.remove();
  box.querySelector('.when').textContent = format.format(copy.at);
  const show = (place, text) => {
    box.querySelector(`${place} b`).textContent = text['Form.Headline'] || 'No headline';
    box.querySelector(`${place} pre`).textContent = text['Form.Markdown'];
  };
  show('.kept', copy.values);
  show('.stored', values());
  const choose = use => {
    box.remove();
    if (use) {
      if (isOther) {
        // The site may have got it without this browser being told: as the same article from the same form, it is no second one.
        forget();
        [form.elements.Uid.value, form.elements.Editing.value] = [uid, editing];
        hold();
      }
      // The copy started from an earlier text: the site asks about what others have changed since.
      if (copy.base !== undefined) form.elements['Form.Base'].value = Math.min(copy.base, form.elements['Form.Base'].value);
      fill(copy.values);
      keep();
    }
    if (copy.name !== key()) localStorage.removeItem(copy.name);
    form.querySelector('#headline').focus();
    if (!(use && isOther)) offer(others);
  };
  box.querySelector('.use-kept').addEventListener('click', () => choose(true));
  box.querySelector('.use-stored').addEventListener('click', () => choose(false));
  form.prepend(box);
}

hold();
waiting().then(offer);
