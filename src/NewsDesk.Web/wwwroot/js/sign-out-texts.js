// Offers the texts that this browser keeps, to go on with or to take along; signing out removes them.
import { clock, copiesOf, removeAll } from './kept-texts.js';

const form = document.querySelector('form.signing-out');
const { person, zone, signIn } = form.dataset;
const state = form.querySelector('[role=status]');
const problem = form.querySelector('[role=alert]');
const format = clock(zone);
const copies = copiesOf(person);

if (copies.length > 0) {
  const isOne = copies.length === 1;
  form.querySelector('.how-many').textContent = isOne ? 'a text of yours' : `${copies.length} texts of yours`;
  form.querySelector('button.primary').textContent = isOne ? 'Sign out and remove it' : 'Sign out and remove them';
  form.querySelector('ul').append(...copies.map(item));
  for (const part of form.querySelectorAll('.with-texts')) part.hidden = false;
  form.addEventListener('submit', leave);
}

function item({ at, isNew, address, values }) {
  const entry = form.querySelector('template').content.cloneNode(true).firstElementChild;
  const headline = values['Form.Headline']?.trim() || 'No headline';
  const link = entry.querySelector('a.go-on');
  link.textContent = headline;
  // Copies of new articles are offered where one is begun.
  link.href = isNew ? '/admin/articles/new' : address ?? '/admin/articles';
  entry.querySelector('.when').textContent = format.format(at);
  const details = entry.querySelector('details');
  const area = entry.querySelector('textarea');
  area.value = textOf(values);
  area.setAttribute('aria-label', `The text of ${headline}`);
  const copy = entry.querySelector('button');
  copy.setAttribute('aria-label', `Copy the text of ${headline}`);
  copy.addEventListener('click', () => {
    details.open = true;
    area.select();
    state.textContent = document.execCommand('copy') ? `Copied: ${headline}` : 'The browser copied nothing. The text is selected: copy it with its own command.';
    copy.focus();
  });
  const file = entry.querySelector('a[download]');
  file.setAttribute('aria-label', `Download ${headline}`);
  file.download = `${headline.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.md`;
  file.href = URL.createObjectURL(new Blob([area.value], { type: 'text/markdown' }));
  return entry;
}

// Headline, summary and text as they stand, then whatever else was filled in.
function textOf(values) {
  const apart = ['Headline', 'Summary', 'Markdown', 'Genre', 'LeadDecorative'];
  const field = name => values[`Form.${name}`]?.trim() ?? '';
  const others = Object.keys(values).map(key => key.replace('Form.', ''))
    .filter(name => !apart.includes(name) && field(name)).map(name => `${name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}: ${field(name)}`).join('\n');
  return [field('Headline'), field('Summary'), values['Form.Markdown'] ?? '', others].filter(part => part).join('\n\n');
}

// The texts go once the session has ended, not before.
async function leave(event) {
  event.preventDefault();
  problem.textContent = '';
  const why = await endSession();
  if (why) {
    problem.textContent = `You are still signed in, and the texts are still here: ${why}`;
    return;
  }
  removeAll(person);
  location.assign(signIn);
}

/** Answers why the session has not ended; null where it has. */
async function endSession() {
  try {
    const { type, status } = await fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' });
    // Signed out, or the session had ended before.
    if (type === 'opaqueredirect' || status === 401) return null;
    return status === 400 ? 'The page is out of date. Load it again, then sign out.' : `The site can’t do it just now (${status}). Try again.`;
  } catch {
    return 'The site can’t be reached. Try again.';
  }
}
