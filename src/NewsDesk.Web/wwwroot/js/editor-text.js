// The textarea of the form, and how its text is changed: always so that the browser's own undo takes it back.

export const form = document.querySelector('form.editor');
export const area = form.querySelector('textarea.markdown');

/** Puts text in the place of what stands from start to end, and selects from `from` to `to` afterwards. */
export function replace(start, end, text, from = start + text.length, to = from) {
  const before = document.activeElement;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const done = text === '' ? start === end || document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!done) {
    area.setRangeText(text, start, end, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(from, to);
  if (before !== area && before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
}

/** Changes some other place of the text and leaves the selection on the words it was on. */
export function replaceElsewhere(start, end, text) {
  const shift = at => at <= start ? at : at >= end ? at + text.length - (end - start) : start + text.length;
  replace(start, end, text, shift(area.selectionStart), shift(area.selectionEnd));
}

/** The selection with what belongs to it: the text, where it begins and ends, and the whole lines it touches. */
export function selection() {
  const text = area.value;
  const { selectionStart: start, selectionEnd: end } = area;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lastOf = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const lineEnd = text.indexOf('\n', lastOf);
  return { text, start, end, words: text.slice(start, end), lineStart, lineEnd: lineEnd < 0 ? text.length : lineEnd };
}

/**
 * Puts a block where the caret is, as a paragraph of its own. Selects, of the block, from `from` to `to`; without them the caret waits
 * below it, for the next paragraph. Answers what was put before and behind the block, and how the text went on there.
 */
export function insertBlock(block, from, to) {
  const { text, start, end } = selection();
  const before = text.slice(0, start), after = text.slice(end);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const breaks = /^\n{0,2}/.exec(after)[0].length;
  const tail = from !== undefined ? '\n'.repeat(2 - breaks) : breaks === 1 ? '\n\n\n' : '\n\n';
  const at = start + lead.length;
  if (from === undefined) replace(start, end, lead + block + tail, at + block.length + 2);
  else replace(start, end, lead + block + tail, at + from, at + to);
  return { lead, tail, rest: after.slice(0, 40) };
}

/** Puts the caret behind the paragraph it is in, where a block can follow; on an empty line it stays. */
export function goBelow() {
  const { text, end, lineStart, lineEnd } = selection();
  if (text.slice(lineStart, lineEnd).trim() === '') return area.setSelectionRange(end, end);
  const gap = /\n[ \t]*(?:\n|$)/.exec(text.slice(end));
  const at = gap ? end + gap.index : text.length;
  area.setSelectionRange(at, at);
}

/** Whether a key was pressed with the platform's key for commands. */
export const isCommand = event => (event.ctrlKey || event.metaKey) && !event.altKey;

/** Runs once the typing has paused, and never within it. */
export function afterPause(work, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(work), milliseconds);
  };
}

export const formToken = () => form.querySelector('[name=form-token]').value;

export const sessionEnded = 'Your session has ended. Your text is still here: sign in in another tab, or press Save.';

/** The answer of this site, or an error whose message is a sentence for the person who writes. */
export async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { redirect: 'manual', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Error('The site can’t be reached.');
  }
  if (answer.type === 'opaqueredirect' || answer.status === 401) throw Object.assign(new Error(sessionEnded), { ended: true });
  if (answer.ok) return answer;
  const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json().catch(() => null) : null;
  throw Object.assign(new Error(told?.problem ?? (answer.status === 400
    ? 'The form is out of date: press Save.'
    : `The site can’t do it just now (${answer.status}).`)), { status: answer.status });
}
