// The toolbar and the keys that do the same.
import { area, form, insertBlock, isCommand, replace, selection } from './editor-text.js';

const bar = form.querySelector('[role=toolbar]');
const buttons = [...bar.querySelectorAll('button')];

function wrap(mark) {
  const { text, start, end, words } = selection();
  const n = mark.length;
  const within = inside(words, mark);
  if (within !== null) {
    replace(start, end, within, start, start + within.length);
    return;
  }
  if (words.includes('\n')) {
    wrapLines(mark, start, end, words);
    return;
  }
  const outside = text.slice(start - n, start) === mark && text.slice(end, end + n) === mark;
  const isBold = mark === '*' && text[start - n - 1] === '*' && text[start - n - 2] !== '*';
  if (outside && !isBold) {
    replace(start - n, end + n, words, start - n, end - n);
    return;
  }
  const lead = words.length - words.trimStart().length, tail = words.trimEnd().length;
  const core = words.slice(lead, Math.max(lead, tail));
  replace(start, end, words.slice(0, lead) + mark + core + mark + words.slice(Math.max(lead, tail)), start + lead + n, start + lead + n + core.length);
}

// The words of a selection that begins and ends with the mark itself, or null. Of three asterisks two are bold's, one is italic's.
function inside(words, mark) {
  const [, open, core, close] = /^(\**)([^\n]*?)(\**)$/.exec(words) ?? [];
  if (!core || open !== close || core.includes(mark) || !(open.length === mark.length || open.length === 3)) return null;
  return words.slice(mark.length, -mark.length);
}

// Emphasis ends with its paragraph, so each line of a selection gets its own, behind the mark of a list or quote.
function wrapLines(mark, start, end, words) {
  const parts = words.split('\n').map(line => /^(\s*(?:(?:>|[-*+]|#{1,6}|\d{1,9}[.)])\s+)*)(.*?)(\s*)$/.exec(line));
  const filled = parts.filter(([, , core]) => core !== '');
  const all = filled.every(([, , core]) => inside(core, mark) !== null);
  const result = parts.map(([, lead, core, tail]) => lead + (core === '' ? '' : all ? inside(core, mark) : inside(core, mark) !== null ? core : mark + core + mark) + tail).join('\n');
  replace(start, end, result, start, start + result.length);
}

function link() {
  const { start, end, words } = selection();
  if (/^https?:\/\/\S+$/.test(words)) {
    replace(start, end, `[](${words})`, start + 1);
  } else {
    replace(start, end, `[${words}]()`, words === '' ? start + 1 : start + words.length + 3);
  }
}

const marker = /^(#{1,6} |> ?|[-*+] |\d{1,9}[.)] )/;

// Puts a mark before each line of the selection, in the place of another, or takes it away where all have it.
function prefix(mark, has) {
  const { text, start, end, lineStart, lineEnd } = selection();
  const lines = text.slice(lineStart, lineEnd).split('\n');
  const filled = lines.filter(line => line !== '');
  const all = filled.length > 0 && filled.every(line => has.test(line));
  let n = 0;
  const changed = lines.map(line => {
    if (line === '' && lines.length > 1) return mark === '> ' && !all ? '>' : line;
    return all ? line.replace(has, '') : (typeof mark === 'string' ? mark : mark(++n)) + (mark === '> ' ? line : line.replace(marker, ''));
  });
  const result = changed.join('\n');
  const caret = Math.max(lineStart, start + changed[0].length - lines[0].length);
  replace(lineStart, lineEnd, result, start === end ? caret : lineStart, start === end ? caret : lineStart + result.length);
}

const tools = {
  bold: () => wrap('**'),
  italic: () => wrap('*'),
  link,
  crosshead: () => prefix('## ', /^#{1,6} /),
  quote: () => prefix('> ', /^> ?/),
  list: () => prefix('- ', /^[-*+] /),
  numbers: () => prefix(n => `${n}. `, /^\d{1,9}[.)] /),
  table: () => insertBlock('| Head | Head |\n|---|---|\n| Cell | Cell |', 2, 6),
};

function use(name) {
  if (tools[name]) {
    tools[name]();
  } else {
    form.dispatchEvent(new CustomEvent(`editor:${name}`));
  }
}

bar.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  stop(button);
  area.focus({ preventScroll: true });
  use(button.dataset.tool);
});
// A press must not take the focus, and with it the selection, from the text.
bar.addEventListener('mousedown', event => event.preventDefault());

// One stop for the Tab key; the arrows go on from there.
function stop(button) {
  for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
}

bar.addEventListener('keydown', event => {
  const at = buttons.indexOf(document.activeElement);
  const back = getComputedStyle(bar).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1
    : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? (at + (event.key === back ? -1 : 1) + buttons.length) % buttons.length : -1;
  if (event.key === 'Escape') {
    area.focus();
  } else if (to >= 0) {
    event.preventDefault();
    stop(buttons[to]);
    buttons[to].focus();
  }
});

const keys = { b: 'bold', i: 'italic', k: 'link' };
const shifted = { Digit1: 'alsosee', Digit2: 'crosshead', Digit7: 'numbers', Digit8: 'list', Digit9: 'quote' };

area.addEventListener('keydown', event => {
  if (event.key === 'F10' && event.altKey) {
    event.preventDefault();
    buttons.find(button => button.tabIndex === 0).focus();
    return;
  }
  if (!isCommand(event) || event.isComposing) return;
  const tool = event.shiftKey ? shifted[event.code] : keys[event.key.toLowerCase()];
  if (tool) {
    event.preventDefault();
    use(tool);
  }
});

// A headline wraps, but is one line.
form.querySelector('#headline').addEventListener('keydown', event => event.key === 'Enter' && !event.isComposing && event.preventDefault());

stop(buttons[0]);
bar.hidden = false;
form.querySelector('.with-tools').hidden = false;
