// A button that asks for the picture that shared links show.
import { offerPictures } from './editor-library.js';
import { form } from './editor-text.js';

const field = form.querySelector('#social-image');
const places = {
  list: form.querySelector('.social-image-uploads'), state: form.querySelector('.social-image-state'), problems: form.querySelector('.social-image-problems'),
};
const clear = offerPictures(form.querySelector('.ask-social-image'), form.querySelector('.choose-social-image'), places, take);
field.addEventListener('input', clear);

function take(picture) {
  clear();
  field.value = picture.reference;
  places.state.textContent = `Shared links show ${picture.reference}.`;
  form.dispatchEvent(new CustomEvent('editor:filled'));
}
