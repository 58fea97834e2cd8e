// A button that uploads the lead picture, and a look at it.
import { form } from './editor-text.js';
import { upload } from './editor-pictures.js';

const choose = form.querySelector('.choose-lead');
const button = form.querySelector('.upload-lead');
const shown = form.querySelector('.lead-shown');

button.hidden = false;
button.addEventListener('click', () => choose.click());
choose.addEventListener('change', async () => {
  const [file] = choose.files;
  choose.value = '';
  const picture = file && await upload(file);
  if (!picture) return;
  fill('lead', picture.reference, true);
  fill('lead-alt', picture.alt);
  fill('lead-caption', picture.caption);
  fill('lead-credit', picture.credit);
  shown.replaceChildren(Object.assign(document.createElement('img'), { src: picture.thumbnail, alt: `The lead picture, ${picture.reference}` }));
  form.dispatchEvent(new CustomEvent('editor:filled'));
});

// What somebody wrote stays.
function fill(id, text, always = false) {
  const field = form.querySelector(`#${id}`);
  if (text && (always || field.value.trim() === '')) field.value = text;
}
