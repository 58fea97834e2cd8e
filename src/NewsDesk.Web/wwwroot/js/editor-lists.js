// Enter goes on with a list or quote, or ends it on an empty item; Ctrl+] and Ctrl+[ move lines in and out. Tab stays the browser's.
import { area, isCommand, replace, selection } from './editor-text.js';

const item = /^(\s*)((?:> ?)*)(?:([-*+])( +)|(\d{1,9})([.)])( +))?/;

function next() {
  const { text, start, lineStart, lineEnd } = selection();
  const line = text.slice(lineStart, lineEnd);
  const [whole, indent, quotes, bullet, gap, number, dot, space] = item.exec(line);
  if (!quotes && !bullet && !number) return false;
  if (start - lineStart < whole.length) return false;
  if (line.trim() === whole.trim()) {
    // An empty item: the list ends here, or goes on one level further out.
    const less = indent.length > 1 ? indent.slice(/^\t/.test(indent) ? 1 : Math.min(indent.length, 2)) + whole.slice(indent.length) : bullet || number ? quotes : '';
    replace(lineStart, lineEnd, less);
    return true;
  }
  const mark = bullet ? bullet + gap : number ? `${Number(number) + 1}${dot}${space}` : '';
  replace(start, area.selectionEnd, `\n${indent}${quotes}${mark}`);
  return true;
}

function move(out) {
  const { text, start, end, lineStart, lineEnd } = selection();
  const lines = text.slice(lineStart, lineEnd).split('\n');
  // A list within a numbered one stands under its words.
  const step = lines.some(line => /^\s*\d{1,9}[.)] /.test(line)) ? '   ' : '  ';
  const changed = lines.map(line => out ? line.replace(/^(\t| {1,3})/, space => space === '\t' ? '' : space.slice(Math.min(space.length, step.length))) : line && step + line);
  const result = changed.join('\n');
  if (result === lines.join('\n')) return;
  const first = changed[0].length - lines[0].length;
  replace(lineStart, lineEnd, result, Math.max(lineStart, start + first), Math.max(lineStart, end + result.length - (lineEnd - lineStart)));
}

area.addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey && !isCommand(event) && !event.altKey) {
    if (next()) event.preventDefault();
  } else if (isCommand(event) && !event.shiftKey && (event.code === 'BracketRight' || event.code === 'BracketLeft')) {
    event.preventDefault();
    move(event.code === 'BracketLeft');
  }
});
