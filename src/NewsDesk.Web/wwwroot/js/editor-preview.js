// Shows beside the text what readers will see, made by the site's own renderer, and scrolls both in step.
import { afterPause, area, ask, form } from './editor-text.js';
import { follow, mapLines } from './editor-scroll.js';

const panel = form.querySelector('.preview');
const paper = panel.querySelector('.paper');
const state = panel.querySelector('.preview-state');
const toggle = panel.querySelector('.preview-toggle');
const beside = matchMedia('(min-width: 60em)');
const root = paper.attachShadow({ mode: 'open' });
const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: panel.dataset.style });
const page = Object.assign(document.createElement('div'), { className: 'sheet' });
root.append(sheet, page);

let changed = true, asking = false, retry;

const isOpen = () => beside.matches || toggle.getAttribute('aria-expanded') === 'true';

async function show() {
  if (asking || !changed || !isOpen() || document.hidden) return;
  clearTimeout(retry);
  [changed, asking] = [false, true];
  try {
    const answer = await ask(panel.dataset.address, { method: 'POST', body: new FormData(form) });
    const html = await answer.text();
    // Typed on meanwhile: the next answer is on its way.
    if (!changed) {
      page.innerHTML = html;
      for (const link of page.querySelectorAll('a:not([href^="#"])')) link.target = '_blank';
      state.textContent = '';
      align();
    }
  } catch (failure) {
    state.textContent = failure.message;
    [changed, asking] = [true, false];
    retry = setTimeout(show, 10_000);
    return;
  }
  asking = false;
  if (changed) soon();
}

// The side that was touched last leads, the other follows: what the page itself scrolls moves nothing else.
let leader = area;
for (const side of [area, paper]) {
  for (const touch of ['wheel', 'pointerdown', 'touchstart', 'keydown', 'focus', 'input']) side.addEventListener(touch, () => (leader = side), { passive: true });
  side.addEventListener('scroll', () => requestAnimationFrame(() => side === leader && isOpen() && follow(side, paper)), { passive: true });
}

function align() {
  mapLines(page.querySelectorAll('[data-line]'), paper);
  if (leader === area) follow(area, paper);
}

const soon = afterPause(show, 400);

form.addEventListener('input', event => {
  if (!event.target.name) return;
  changed = true;
  soon();
});
form.addEventListener('editor:filled', () => {
  changed = true;
  soon();
});
toggle.addEventListener('click', () => {
  toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true'));
  show();
});
beside.addEventListener('change', show);
document.addEventListener('visibilitychange', show);
window.addEventListener('focus', show);
sheet.addEventListener('load', align);
let width = 0;
new ResizeObserver(afterPause(() => {
  if (width !== area.clientWidth) align();
  width = area.clientWidth;
}, 200)).observe(area);
// Pictures have their size from the start, so nothing needs to be mapped again when they come.
panel.hidden = false;
show();
