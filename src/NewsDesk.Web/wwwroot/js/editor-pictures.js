// Pictures that are pasted, dropped or chosen go to the library, and their Markdown into the text.
import { askForPicture } from './editor-library.js';
import { afterPause, area, form, formToken, goBelow, insertBlock, replaceElsewhere, sessionEnded } from './editor-text.js';

const address = form.querySelector('[data-uploads]').dataset.uploads;
const list = form.querySelector('.uploads');
const state = form.querySelector('.upload-state');
const problems = form.querySelector('.upload-problems');
const chooser = form.querySelector('.choose-pictures');
const words = { list, state, problems };
// Where a picture is to stand. A mark of another visit, or one that undo brought back, waits for nothing.
const mark = /!\[Uploading ([^\]\n]*) \(([\w-]+)\) …\]\(\)/g;
const visit = Math.random().toString(36).slice(2, 7);
const awaited = new Set(), arrived = new Set();
let count = 0;

const picturesOf = data => [...(data?.files ?? [])].filter(file => file.type.startsWith('image/'));

/** Uploads one file and shows how far it is, with a way to stop it. Answers what the library made of it, or null. */
export function upload(file, { list, state, problems } = words) {
  return new Promise(done => {
    const row = document.createElement('li');
    const name = file.name || 'picture';
    const label = Object.assign(document.createElement('span'), { textContent: name, dir: 'auto' });
    const progress = document.createElement('progress');
    progress.setAttribute('aria-label', `Uploading ${name}`);
    const cancel = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Cancel' });
    cancel.setAttribute('aria-label', `Cancel uploading ${name}`);
    row.append(label, progress, cancel);
    list.append(row);
    const request = new XMLHttpRequest();
    const end = (picture, sentence) => {
      row.remove();
      if (picture) state.textContent = sentence;
      else problems.append(Object.assign(document.createElement('p'), { textContent: sentence }));
      done(picture);
    };
    request.open('POST', address);
    request.setRequestHeader('X-Form-Token', formToken());
    request.responseType = 'text';
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) [progress.max, progress.value] = [event.total, event.loaded];
    });
    request.addEventListener('load', () => {
      const told = parse(request.responseText);
      if (request.status === 200 && told?.reference) end(told, `${name} is in the library.`);
      else end(null, `${name} was not uploaded: ${told?.problem ?? (request.status === 413 ? 'The file is too large.' : request.status === 401 || request.responseURL.includes('/sign-in') ? sessionEnded : `The site can’t take it just now (${request.status}).`)}`);
    });
    request.addEventListener('error', () => end(null, `${name} was not uploaded: The site can’t be reached.`));
    request.addEventListener('abort', () => end(null, `${name} was not uploaded: You cancelled it.`));
    cancel.addEventListener('click', () => request.abort());
    const body = new FormData();
    body.append('file', file, name);
    request.send(body);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const quoted = text => text.replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&');

/** `![alt](/pictures/reference "caption. Credit: credit")`, with what the library knows. */
function markdownOf({ reference, alt, caption, credit }) {
  const words = [caption && (credit && !/[.!?…]$/.test(caption) ? `${caption}.` : caption), credit && `Credit: ${credit}`].filter(part => part).join(' ');
  return `![${(alt ?? '').replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&')}](/pictures/${encodeURI(reference)}${words ? ` "${quoted(words)}"` : ''})`;
}

async function insert(files) {
  problems.replaceChildren();
  state.textContent = '';
  await Promise.all(files.map(async file => {
    const id = `${visit}-${++count}`;
    const place = `![Uploading ${(file.name || 'picture').replace(/[\\[\]()\n]/g, ' ')} (${id}) …]()`;
    awaited.add(id);
    const around = insertBlock(place);
    const picture = await upload(file);
    awaited.delete(id);
    if (picture) arrived.add(id);
    // The text may have changed meanwhile, and the place gone with it.
    const at = area.value.indexOf(place);
    if (at >= 0 && picture) replaceElsewhere(at, at + place.length, markdownOf(picture));
    else if (at >= 0) remove(at, place.length, around);
    else if (picture) state.textContent = `${file.name} is in the library; its place in the text is gone. Its name is ${picture.reference}.`;
  }));
}

// Takes out what insertBlock put there; where somebody has written on below, the words stay paragraphs of their own.
function remove(at, length, { lead, tail, rest }) {
  const text = area.value;
  const end = text.startsWith(tail, at + length) ? at + length + tail.length : at + length;
  const isUntouched = rest === '' ? text.length === end : text.startsWith(rest, end);
  replaceElsewhere(isUntouched && text.slice(0, at).endsWith(lead) ? at - lead.length : at, end, '');
}

const unfinished = form.querySelector('.unfinished');
function tellUnfinished() {
  const text = area.value;
  const left = text.includes('![Uploading ') ? [...text.matchAll(mark)].filter(([, , id]) => !awaited.has(id)) : [];
  const sentence = left.map(({ 1: name, 2: id, index }) => {
    const line = text.slice(0, index).split('\n').length;
    return arrived.has(id)
      ? `${name} is in the library: line ${line} of the text came back with an undo. Delete it.`
      : `${name} did not arrive: line ${line} of the text still waits for it. Insert the picture again and delete that line.`;
  }).join(' ');
  if (unfinished.textContent !== sentence) unfinished.textContent = sentence;
}

tellUnfinished();
area.addEventListener('input', afterPause(tellUnfinished, 500));

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
  if (others.length > 0) problems.append(Object.assign(document.createElement('p'), { textContent: `Only pictures can be dropped here, not ${others.join(', ')}.` }));
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
