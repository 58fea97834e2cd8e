// A button that asks for the lead picture, and a look at it.
import { askForPicture } from './editor-library.js';
import { form } from './editor-text.js';
import { upload } from './editor-pictures.js';

const choose = form.querySelector('.choose-lead');
const button = form.querySelector('.ask-lead');
const shown = form.querySelector('.lead-shown');
const places = { list: form.querySelector('.lead-uploads'), state: form.querySelector('.lead-state'), problems: form.querySelector('.lead-problems') };
const filled = {};

button.hidden = false;
button.addEventListener('click', () => askForPicture(() => choose.click(), take));
choose.addEventListener('change', async () => {
  const [file] = choose.files;
  choose.value = '';
  if (!file) return;
  clear();
  const picture = await upload(file, places);
  if (picture) take(picture);
});

function clear() {
  places.problems.replaceChildren();
  places.state.textContent = '';
}

function take(picture) {
  clear();
  form.querySelector('#lead').value = picture.reference;
  const stayed = [['lead-alt', picture.alt, 'what it shows'], ['lead-caption', picture.caption, 'caption'], ['lead-credit', picture.credit, 'credit'], ['lead-focus', picture.focus === 'center' ? '' : picture.focus, 'what must stay visible']]
    .filter(([id, text]) => !fill(id, text ?? '')).map(([, , name]) => name);
  form.querySelector('#lead-decorative').checked = picture.alt === '' && form.querySelector('#lead-alt').value.trim() === '';
  places.state.textContent = `${picture.reference} is the lead picture.${stayed.length === 0 ? '' : ` Your own words stayed: see whether they fit this picture (${stayed.join(', ')}).`}`;
  shown.replaceChildren(Object.assign(document.createElement('img'), { src: picture.thumbnail, alt: `The lead picture, ${picture.reference}` }));
  form.dispatchEvent(new CustomEvent('editor:filled'));
}

// What somebody wrote or chose stays; what came with the picture before goes with it.
function fill(id, text) {
  const field = form.querySelector(`#${id}`);
  if (field.value.trim() !== '' && field.value !== filled[id]) return false;
  field.value = filled[id] = text;
  return true;
}
