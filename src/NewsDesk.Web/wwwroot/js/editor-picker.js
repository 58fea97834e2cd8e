// A dialog in which one looks for something while typing, and takes one of what is found, by keyboard or pointer.
import { ask } from './editor-text.js';

/**
 * Answers `open(words, take)`, with the first words to look for and with what to do with the one that is taken, and `leave()`.
 * `fill` puts into a button what it offers, `tell` says how much was found; Enter in the field does `enter` with the first button: click or focus.
 */
export function picker(dialog, { fill, tell, enter }) {
  const search = dialog.querySelector('input[type=search]');
  const list = dialog.querySelector('ul');
  const state = dialog.querySelector('[role=status]');
  let asked = new AbortController(), timer, answered = null, take, from = null, selected = [];

  // Back to where one was, with what was selected there: what a dialog covers forgets it.
  function leave() {
    dialog.close();
    if (!from) return;
    from.focus({ preventScroll: true });
    from.setSelectionRange?.(...selected);
    from = null;
  }

  // What stands in the list answers the words in the field, or nothing stands there.
  function empty() {
    asked.abort();
    clearTimeout(timer);
    answered = null;
    list.replaceChildren();
    state.textContent = '';
  }

  async function find() {
    empty();
    asked = new AbortController();
    const words = search.value;
    try {
      const answer = await ask(`${dialog.dataset.address}?q=${encodeURIComponent(words.trim())}`, { signal: asked.signal });
      const found = await answer.json();
      list.replaceChildren(...found.map(item));
      state.textContent = tell(found.length);
      answered = words;
    } catch (failure) {
      if (failure.name !== 'AbortError') state.textContent = failure.message;
    }
  }

  function item(thing) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'found' });
    fill(button, thing);
    button.addEventListener('click', () => {
      leave();
      take(thing);
    });
    const place = document.createElement('li');
    place.append(button);
    return place;
  }

  async function goOn() {
    if (answered !== search.value) await find();
    // Typed on or closed while the answer was on its way: nothing was chosen.
    if (!dialog.open || answered !== search.value) return;
    // Nothing was looked for yet: the first is not meant by that.
    list.querySelector('button')?.[search.value.trim() === '' ? 'focus' : enter]();
  }

  search.addEventListener('input', () => {
    empty();
    timer = setTimeout(find, 200);
  });
  dialog.addEventListener('keydown', event => {
    const stops = [search, ...list.querySelectorAll('button')];
    const at = stops.indexOf(document.activeElement);
    if (at >= 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length].focus();
    } else if (event.key === 'Enter' && document.activeElement === search) {
      event.preventDefault();
      goOn();
    } else if (event.key === 'Escape') {
      // A search field would only be emptied.
      event.preventDefault();
      leave();
    }
  });
  dialog.querySelector('.close').addEventListener('click', leave);
  dialog.addEventListener('close', leave);

  const open = (words, taken) => {
    [take, from] = [taken, document.activeElement];
    selected = [from.selectionStart, from.selectionEnd];
    search.value = words;
    dialog.showModal();
    search.focus();
    search.select();
    find();
  };
  return { open, leave };
}
