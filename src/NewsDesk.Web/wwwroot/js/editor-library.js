// The dialog that asks for a picture: one from this computer, or one that the library has.
import { ask, form } from './editor-text.js';
import { picker } from './editor-picker.js';

const element = form.querySelector('.picture-picker');
const most = Number(element.dataset.most);
let upload;

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
  upload();
});

/** Goes on with `fromComputer()`, or with `take(picture)` as the library describes it. */
export function askForPicture(fromComputer, take) {
  upload = fromComputer;
  dialog.open('', take);
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
