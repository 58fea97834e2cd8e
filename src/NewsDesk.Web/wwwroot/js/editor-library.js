// The dialog that asks for a picture: one from this computer, or one that the library has.
import { ask, form } from './editor-text.js';
import { picker } from './editor-picker.js';
import { upload } from './editor-upload.js';

const element = form.querySelector('.picture-picker');
const most = Number(element.dataset.most);
let fromThisComputer;

const dialog = picker(element, {
  enter: 'focus',
  fill(button, picture) {
    const image = Object.assign(document.createElement('img'), { src: picture.thumbnail, width: picture.width, height: picture.height, loading: 'lazy', alt: '' });
    button.append(image, Object.assign(document.createElement('span'), { textContent: picture.reference }));
    button.title = [picture.caption, picture.credit].filter(text => text).join(' ');
  },
  tell: count => count === 0 ? 'No picture has these words.' : count === 1 ? 'One picture.' : count < most ? `${count} pictures, the newest first.` : `The newest ${count} pictures. More words find others.`,
});

element.querySelector('.upload').addEventListener('click', () => {
  dialog.leave();
  fromThisComputer();
});

/** Goes on with `fromComputer()`, or with `take(picture)` as the library describes it. */
export function askForPicture(fromComputer, take) {
  fromThisComputer = fromComputer;
  dialog.open('', take);
}

/** Wires a button to the dialog and to the upload of one file: both go on with `take(picture)`. Answers what clears the words of the one before. */
export function offerPictures(button, file, places, take) {
  const clear = () => {
    places.problems.replaceChildren();
    places.state.textContent = '';
  };
  button.hidden = false;
  button.addEventListener('click', () => askForPicture(() => file.click(), take));
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    file.value = '';
    if (!chosen) return;
    clear();
    const picture = await upload(chosen, places);
    if (picture) take(picture);
  });
  return clear;
}

/** The picture that a reference names by its digits; null where it names none, or the library can't be asked. */
export async function findPicture(reference) {
  const digits = /-([\da-f]{12})\.\w+$/.exec(reference)?.[1];
  if (!digits) return null;
  try {
    const found = await (await ask(`${element.dataset.address}?q=${digits}`)).json();
    return found.find(picture => picture.hash.startsWith(digits)) ?? null;
  } catch {
    return null;
  }
}
