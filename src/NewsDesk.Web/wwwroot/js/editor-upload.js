// Uploads pictures to the library. A line of the text keeps the place of one until it has arrived.
import { afterPause, area, form, formToken, replaceElsewhere, sessionEnded } from './editor-text.js';

const address = form.querySelector('[data-uploads]').dataset.uploads;
const list = form.querySelector('.uploads');
const state = form.querySelector('.upload-state');
const problems = form.querySelector('.upload-problems');
const words = { list, state, problems };
/** The bytes that the library takes of one file at most. */
export const mostBytes = Number(list.dataset.mostBytes);
// Where a picture is to stand. A mark of another visit, or one that undo brought back, waits for nothing.
const mark = /!\[Uploading ([^\]\n]*) \(([\w-]+)\) …\]\(\)/g;
const visit = Math.random().toString(36).slice(2, 7);
const awaited = new Set(), arrived = new Set();
let count = 0;

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
    const body = new FormData();
    body.append('file', file, name);
    // A pasted picture can't be chosen again: while many pictures come in it waits and is sent once more.
    let triesLeft = 5, pause = null;
    const send = () => {
      pause = null;
      request.open('POST', address);
      request.setRequestHeader('X-Form-Token', formToken());
      request.responseType = 'text';
      request.send(body);
    };
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) [progress.max, progress.value] = [event.total, event.loaded];
    });
    request.addEventListener('load', () => {
      if (request.status === 429 && triesLeft-- > 0) {
        pause = setTimeout(send, 1000 * Number(request.getResponseHeader('Retry-After') ?? 5));
        return;
      }
      const told = parse(request.responseText);
      if (request.status === 200 && told?.reference) end(told, `${name} is in the library.`);
      else end(null, `${name} was not uploaded: ${told?.problem ?? (request.status === 413 ? 'The file is too large.' : request.status === 401 || request.responseURL.includes('/sign-in') ? sessionEnded : `The site can’t take it just now (${request.status}).`)}`);
    });
    request.addEventListener('error', () => end(null, `${name} was not uploaded: The site can’t be reached.`));
    const cancelled = () => end(null, `${name} was not uploaded: You cancelled it.`);
    request.addEventListener('abort', cancelled);
    cancel.addEventListener('click', () => {
      if (pause) {
        clearTimeout(pause);
        cancelled();
      } else request.abort();
    });
    send();
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
export function markdownOf({ reference, alt, caption, credit }) {
  const words = [caption && (credit && !/[.!?…]$/.test(caption) ? `${caption}.` : caption), credit && `Credit: ${credit}`].filter(part => part).join(' ');
  return `![${(alt ?? '').replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&')}](/pictures/${encodeURI(reference)}${words ? ` "${quoted(words)}"` : ''})`;
}

export function clearMessages() {
  problems.replaceChildren();
  state.textContent = '';
}

export function tellProblem(sentence) {
  problems.append(Object.assign(document.createElement('p'), { textContent: sentence }));
  problems.scrollIntoView({ block: 'nearest' });
}

/** What stands in the brackets of a picture that has no address yet: words without a meaning in Markdown. */
export const plainWords = text => text.replace(/[\\[\]()|`*<>\s]+/g, ' ').trim();

/**
 * A place for one picture: its `line` is to be put into the text. `upload` sends the file and puts the picture there, with its own alternative
 * text or the one that is given; where it is not taken, `instead(at, length)` says what becomes of the line.
 */
export function newPlace(name) {
  const id = `${visit}-${++count}`;
  const line = `![Uploading ${plainWords(name)} (${id}) …]()`;
  awaited.add(id);
  const find = () => area.value.indexOf(line);
  return {
    line,
    isThere: () => find() >= 0,
    /** Answers whether the line was still there. */
    giveUp(instead) {
      awaited.delete(id);
      const at = find();
      if (at >= 0) instead(at, line.length);
      return at >= 0;
    },
    async upload(file, instead, alt = null) {
      const picture = await upload(file);
      awaited.delete(id);
      if (picture) arrived.add(id);
      // The text may have changed meanwhile, and the place gone with it.
      const at = find();
      if (at >= 0 && picture) replaceElsewhere(at, at + line.length, markdownOf({ ...picture, alt: alt || picture.alt }));
      else if (at >= 0) instead(at, line.length);
      else if (picture) state.textContent = `${file.name} is in the library; its place in the text is gone. Its name is ${picture.reference}.`;
    },
  };
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
