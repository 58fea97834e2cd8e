// A button that asks for the picture that shared links show.
import { askForPicture } from './editor-library.js';
import { form } from './editor-text.js';
import { upload } from './editor-upload.js';

const field = form.querySelector('#social-image');
const choose = form.querySelector('.choose-social-image');
const button = form.querySelector('.ask-social-image');
const places = {
  list: form.querySelector('.social-image-uploads'), state: form.querySelector('.social-image-state'), problems: form.querySelector('.social-image-problems'),
};

field.addEventListener('input', () => { places.state.textContent = ''; });
button.hidden = false;
button.addEventListener('click', () => askForPicture(() => choose.click(), take));
choose.addEventListener('change', async () => {
  const [file] = choose.files;
  choose.value = '';
  if (!file) return;
  places.problems.replaceChildren();
  const picture = await upload(file, places);
  if (picture) take(picture);
});

function take(picture) {
  places.problems.replaceChildren();
  field.value = picture.reference;
  places.state.textContent = `Shared links show ${picture.reference}.`;
  form.dispatchEvent(new CustomEvent('editor:filled'));
}
