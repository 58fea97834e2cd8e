// Pictures that are pasted, dropped or chosen go to the library, and their Markdown into the text.
import { askForPicture } from './editor-library.js';
import { area, form, goBelow, insertBlock, replaceElsewhere } from './editor-text.js';
import { clearMessages, markdownOf, newPlace, tellProblem } from './editor-upload.js';

const chooser = form.querySelector('.choose-pictures');

const picturesOf = data => [...(data?.files ?? [])].filter(file => file.type.startsWith('image/'));

async function insert(files) {
  clearMessages();
  await Promise.all(files.map(file => {
    const place = newPlace(file.name || 'picture');
    const around = insertBlock(place.line);
    return place.upload(file, (at, length) => remove(at, length, around));
  }));
}

// Takes out what insertBlock put there; where somebody has written on below, the words stay paragraphs of their own.
function remove(at, length, { lead, tail, rest }) {
  const text = area.value;
  const end = text.startsWith(tail, at + length) ? at + length + tail.length : at + length;
  const isUntouched = rest === '' ? text.length === end : text.startsWith(rest, end);
  replaceElsewhere(isUntouched && text.slice(0, at).endsWith(lead) ? at - lead.length : at, end, '');
}

area.addEventListener('paste', event => {
  const files = picturesOf(event.clipboardData);
  // Word copies a picture of the words along with them.
  if (files.length === 0 || event.defaultPrevented || event.clipboardData.getData('text/plain').trim() !== '') return;
  event.preventDefault();
  insert(files);
});

const carriesFiles = event => event.dataTransfer?.types.includes('Files');
area.addEventListener('dragover', event => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  area.classList.add('dropping');
});
area.addEventListener('dragleave', () => area.classList.remove('dropping'));
area.addEventListener('drop', event => {
  area.classList.remove('dropping');
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const files = picturesOf(event.dataTransfer);
  const others = [...event.dataTransfer.files].filter(file => !files.includes(file)).map(file => file.name);
  insert(files);
  if (others.length > 0) tellProblem(`Only pictures can be dropped here, not ${others.join(', ')}.`);
});
// Beside the text a file would open in the place of the form.
for (const name of ['dragover', 'drop']) window.addEventListener(name, event => carriesFiles(event) && event.preventDefault());

form.addEventListener('editor:picture', () => askForPicture(() => chooser.click(), picture => {
  goBelow();
  insertBlock(markdownOf(picture));
}));
chooser.addEventListener('change', () => {
  goBelow();
  insert([...chooser.files]);
  chooser.value = '';
});
