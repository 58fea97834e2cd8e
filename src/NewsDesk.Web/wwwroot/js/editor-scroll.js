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

/** Scrolls the other side to what stands in this one's window; both reach their ends together. */
export function follow(leader, paper) {
  const [other, at, to] = leader === area ? [paper, 0, 1] : [area, 1, 0];
  const room = leader.scrollHeight - leader.clientHeight;
  if (room <= 0) return;
  const share = Math.min(1, leader.scrollTop / room);
  const y = leader.scrollTop + share * leader.clientHeight;
  let n = places.findIndex(place => place[at] > y);
  if (n < 1) n = places.length - 1;
  const [from, next] = [places[n - 1] ?? [0, 0], places[n]];
  const within = next[at] > from[at] ? Math.min(1, (y - from[at]) / (next[at] - from[at])) : 0;
  other.scrollTop = from[to] + within * (next[to] - from[to]) - share * other.clientHeight;
}
