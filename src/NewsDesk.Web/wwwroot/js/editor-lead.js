// A button that asks for the lead picture, and a look at it, which follows the field.
import { findPicture, offerPictures } from './editor-library.js';
import { form } from './editor-text.js';

const field = form.querySelector('#lead');
const shown = form.querySelector('.lead-shown');
const decorative = form.querySelector('#lead-decorative');
const places = { list: form.querySelector('.lead-uploads'), state: form.querySelector('.lead-state'), problems: form.querySelector('.lead-problems') };
const filled = {};

const clear = offerPictures(form.querySelector('.ask-lead'), form.querySelector('.choose-lead'), places, take);

const wordsOf = picture => [
  ['lead-alt', picture.alt, 'what it shows'], ['lead-caption', picture.caption, 'caption'], ['lead-credit', picture.credit, 'credit'],
  ['lead-focus', picture.focus === 'center' ? '' : picture.focus, 'what must stay visible'],
].map(([id, text, name]) => [form.querySelector(`#${id}`), text ?? '', name]);

function take(picture) {
  clear();
  field.value = picture.reference;
  const stayed = wordsOf(picture).filter(([place, text]) => !fill(place, text)).map(([, , name]) => name);
  decorative.checked = picture.alt === '' && form.querySelector('#lead-alt').value.trim() === '';
  places.state.textContent = `${picture.reference} is the lead picture.${stayed.length === 0 ? '' : ` Your own words stayed: see whether they fit this picture (${stayed.join(', ')}).`}`;
  show(picture);
  form.dispatchEvent(new CustomEvent('editor:filled'));
}

const show = picture => shown.replaceChildren(...picture ? [Object.assign(document.createElement('img'), { src: picture.thumbnail, alt: `The lead picture, ${picture.reference}` })] : []);

// What somebody wrote or chose stays; what came with the picture before goes with it.
function fill(place, text) {
  if (place.value.trim() !== '' && place.value !== filled[place.id]) return false;
  place.value = filled[place.id] = text;
  return true;
}

field.addEventListener('change', async () => {
  clear();
  show(null);
  const written = field.value.trim();
  const picture = await findPicture(written);
  if (field.value.trim() !== written) return;
  if (picture) take(picture);
  else if (written === '') {
    for (const [place] of wordsOf({})) fill(place, '');
    decorative.checked = false;
    form.dispatchEvent(new CustomEvent('editor:filled'));
  }
});

// Words that are the library's own came with the picture in an earlier visit.
findPicture(field.value.trim()).then(picture => {
  if (!picture) return;
  show(picture);
  for (const [place, text] of wordsOf(picture)) if (place.value === text) filled[place.id] = text;
});
