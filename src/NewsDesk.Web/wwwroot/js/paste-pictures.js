// The pictures of pasted text. What has its bytes on the clipboard is uploaded; nothing is fetched, and a marked line stands for each other one.
import { replaceElsewhere } from './editor-text.js';
import { clearMessages, mostBytes, newPlace, plainWords, tellProblem } from './editor-upload.js';
import { picturesOf } from './paste-rtf.js';

const mostUploads = 50;
const mostLines = 200;
const endings = { 'image/jpeg': 'jpg', 'image/jpg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif' };

/** Says what stands at the places of pictures, then brings them there. */
export function takePictures(data) {
  const waiting = [], missing = [];
  let over = 0, leftOut = 0;
  const lineOf = picture => {
    if (picture.file && waiting.length < mostUploads) {
      const place = newPlace(nameOf(picture));
      waiting.push({ picture, place });
      return place.line;
    }
    if (picture.file) over++;
    missing.push(picture);
    return missingLine(picture);
  };
  return {
    linesOf(images) {
      const pictures = images.map(read);
      const seen = pictures.filter(picture => picture);
      lend(seen.filter(picture => !picture.file), data);
      const within = new Set(seen.slice(0, mostLines));
      leftOut = seen.length - within.size;
      return pictures.map(picture => within.has(picture) ? lineOf(picture) : '');
    },
    async upload() {
      if (waiting.length + missing.length === 0) return;
      clearMessages();
      if (missing.length > 0) tellProblem(sentence(missing));
      if (over > 0) tellProblem(`${mostUploads} pictures are uploaded at once; paste the others by themselves.`);
      if (leftOut > 0) tellProblem(`The text has more than ${mostLines} pictures: ${leftOut} at its end have no line. Paste that part by itself.`);
      for (const { picture, place } of waiting) {
        const instead = (at, length) => replaceElsewhere(at, at + length, missingLine(picture));
        const file = place.isThere() ? await picture.file(picture) : null;
        if (file) await place.upload(file, instead, picture.alt);
        else if (place.giveUp(instead)) tellProblem(sentence([picture]));
      }
    },
  };
}

/** What is known of a picture, and how its file is made (by `file(picture)`) where its bytes are in its address. Null for what nobody was meant to see. */
function read(image) {
  const { at = '', width, height, style = '' } = image.dataset;
  const size = name => Number.parseFloat(new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)px`, 'i').exec(style)?.[1] ?? image.dataset[name]);
  const later = image.dataset.src ?? image.dataset.lazySrc;
  if (size('width') <= 1 || size('height') <= 1 || !later && isDot(at)) return null;
  const address = later && !later.startsWith('data:') ? later : at;
  const [, type, bytes] = /^data:(image\/\w+)(?:;[^,;]*)*;base64,([\s\S]+)$/i.exec(address) ?? [];
  const ending = endings[type?.toLowerCase()];
  const alt = (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim();
  const file = ending && bytes.length * 3 / 4 <= mostBytes ? picture => decoded(bytes, nameOf(picture), ending) : null;
  return { alt, address, file, width: Number.parseFloat(width), height: Number.parseFloat(height) };
}

// What counts readers, or stands where a picture is loaded later: a GIF or PNG of one pixel.
function isDot(address) {
  const [, bytes] = /^data:image\/(?:gif|png)[^,]*;base64,([a-z\d+/]{13,40})/i.exec(address) ?? [];
  if (!bytes) return false;
  const start = atob(bytes.slice(0, bytes.length & ~3));
  return /^GIF8[79]a\x01\0\x01\0/.test(start) || /^\x89PNG\r\n\x1a\n.{8}\0\0\0\x01\0\0\0\x01/s.test(start);
}

function decoded(bytes, name, ending) {
  try {
    return new File([Uint8Array.from(atob(bytes.includes('%') ? decodeURIComponent(bytes) : bytes), letter => letter.charCodeAt(0))], `${name}.${ending}`, { type: `image/${ending === 'jpg' ? 'jpeg' : ending}` });
  } catch {
    return null;
  }
}

// Pictures that the HTML only names stand in the rich text, or are files beside it: in order, where there are as many.
function lend(pictures, data) {
  if (pictures.length === 0) return;
  const files = [...data.files].filter(file => file.type.startsWith('image/')).map(file => picture => fitting(file, picture));
  const named = pictures.filter(({ address }) => /^file:/i.test(address));
  const rich = picturesOf(data.getData('text/rtf')).map(file => file && (picture => file(nameOf(picture))));
  for (const found of [rich, files]) {
    const takers = [pictures, named].find(list => list.length === found.length);
    takers?.forEach((picture, n) => picture.file ??= found[n]);
  }
}

/** The file; null where it is of another shape than the text says: some programs add a picture of the words. */
async function fitting(file, { width, height }) {
  if (!(width > 1 && height > 1)) return file;
  try {
    const bitmap = await createImageBitmap(file);
    return Math.abs(Math.log(bitmap.width / bitmap.height * height / width)) < .2 ? file : null;
  } catch {
    return file;
  }
}

const nameOf = ({ alt, address }) => (plainWords(alt) || lastPart(address).replace(/\.\w+$/, '') || 'Pasted picture').slice(0, 60);

function lastPart(address) {
  return /^(data|blob|cid):/i.test(address) ? '' : address.replace(/[?#].*/s, '').split(/[/\\]/).at(-1);
}

/** The check before publication finds this line, as it has no address. */
const missingLine = picture => `![Picture not taken along${describe(picture) && `: ${describe(picture)}`}]()`;

/** Which picture it was: its alternative text, and the host, file or type that its address names. */
function describe({ alt, address }) {
  const [, host] = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(address) ?? [];
  const [, type] = /^data:([\w/+.-]+)/i.exec(address) ?? [];
  const from = plainWords(host ?? type ?? lastPart(address)).slice(0, 60);
  return [plainWords(alt).slice(0, 100), from && `(${from})`].filter(part => part).join(' ');
}

function sentence(missing) {
  const names = [...new Set(missing.map(describe).filter(name => name))];
  const listed = names.slice(0, 3).join(', ') + (names.length > 3 ? ' and others' : '');
  return `${missing.length === 1 ? 'One picture' : `${missing.length} pictures`} could not be taken along${listed && `: ${listed}`}. ${missing.length === 1 ? 'A line' : 'For each a line'} of the text says “Picture not taken along”: insert the picture there from a file, or delete the line.`;
}
