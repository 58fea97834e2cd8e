// Signing out does not silently remove texts that the site doesn't have: a page offers them first.
import { copiesOf } from './kept-texts.js';

const form = document.querySelector('form[data-kept-texts]');
const patience = 5_000;
let going = false;

const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

form.addEventListener('submit', async event => {
  // Whatever is being written on this page is saved first; the editor adds what to wait for.
  const saves = [];
  if (!going) document.dispatchEvent(new CustomEvent('newsroom:sign-out', { detail: saves }));
  if (going || saves.length === 0 && copiesOf(form.dataset.person).length === 0) return;
  event.preventDefault();
  // Within its own event a form can't be sent again.
  await Promise.race([Promise.all([wait(0), ...saves]), wait(patience)]);
  if (copiesOf(form.dataset.person).length > 0) {
    location.assign(form.dataset.keptTexts);
  } else {
    going = true;
    form.requestSubmit();
    going = false;
  }
});
