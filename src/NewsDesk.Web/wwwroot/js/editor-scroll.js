// Which place of the preview belongs to which place of the text: by the line in which each block begins.
import { area } from './editor-text.js';

// A copy of the text, laid out like it and never seen: where a line stands once it is wrapped, only layout can tell.
const mirror = document.createElement('div');
mirror.className = 'mirror';
mirror.setAttribute('aria-hidden', 'true');
area.after(mirror);

let places = [[0, 0]];

/** Measures both sides. Whole texts are laid out here, so it is done in pauses alone. */
export function mapLines(blocks, paper) {
  const lines = area.value.split('\n');
  const starts = [...blocks].map(block => [Number(block.dataset.line), block]).filter(([line]) => line > 0);
  const pieces = document.createDocumentFragment();
  const marks = [];
  let from = 0;
  for (const [line, block] of starts) {
    if (line <= from || line >= lines.length) continue;
    pieces.append(piece(lines.slice(from, line)));
    const mark = document.createElement('i');
    pieces.append(mark);
    marks.push([mark, block]);
    from = line;
  }
  pieces.append(piece(lines.slice(from)));
  mirror.style.inlineSize = `${area.clientWidth}px`;
  mirror.replaceChildren(pieces);
  const top = paper.getBoundingClientRect().top - paper.scrollTop;
  places = [[0, 0], ...marks.map(([mark, block]) => [mark.offsetTop, block.getBoundingClientRect().top - top])];
  places.push([mirror.scrollHeight, paper.scrollHeight]);
  mirror.replaceChildren();
}

function piece(lines) {
  const div = document.createElement('div');
  div.textContent = lines.join('\n') + '\n';
  return div;
}

/** Scrolls the preview to what stands in the text's window; both reach their ends together. */
export function follow(paper) {
  const room = area.scrollHeight - area.clientHeight;
  if (room <= 0) return;
  const share = Math.min(1, area.scrollTop / room);
  const y = area.scrollTop + share * area.clientHeight;
  let n = places.findIndex(([from]) => from > y);
  if (n < 1) n = places.length - 1;
  const [[from, to], [nextFrom, nextTo]] = [places[n - 1] ?? [0, 0], places[n]];
  const within = nextFrom > from ? Math.min(1, (y - from) / (nextFrom - from)) : 0;
  paper.scrollTop = to + within * (nextTo - to) - share * paper.clientHeight;
}
