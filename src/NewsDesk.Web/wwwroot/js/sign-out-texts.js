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
  const field = name => values[`Form.${name}`]?.trim() ?? '';
  const others = ['Section', 'Authors', 'Tags', 'LeadReference', 'LeadAlt', 'LeadCaption', 'LeadCredit', 'SourceAgency', 'SourceUrl']
    .filter(name => field(name)).map(name => `${name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}: ${field(name)}`).join('\n');
  return [field('Headline'), field('Summary'), values['Form.Markdown'] ?? '', others].filter(part => part).join('\n\n');
}

// The texts go once the session has ended, not before.
async function leave(event) {
  event.preventDefault();
  problem.textContent = '';
  let answer;
  try {
    answer = await fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' });
  } catch {
    problem.textContent = 'You are still signed in, and the texts are still here: The site can’t be reached. Try again.';
    return;
  }
  // 401: the session had ended before.
  if (answer.type !== 'opaqueredirect' && answer.status !== 401) {
    problem.textContent = answer.status === 400
      ? 'You are still signed in, and the texts are still here: The page is out of date. Load it again, then sign out.'
      : `You are still signed in, and the texts are still here: The site can’t do it just now (${answer.status}). Try again.`;
    return;
  }
  removeAll(person);
  location.assign(signIn);
}
