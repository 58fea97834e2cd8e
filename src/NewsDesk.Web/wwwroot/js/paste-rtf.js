// The pictures of rich text in their order. Word's HTML names files that no page can read; their bytes are here.

/** For each a function that makes its file with a name; null where a picture is of a type that browsers don't show, such as a metafile. */
export function picturesOf(rtf) {
  const pictures = [];
  let depth = 0, left = 0, picture = null;
  for (const [token, brace, word] of rtf.matchAll(/([{}])|\\([a-z]+)(?:-?\d+)? ?|\\[^a-z]|[^\\{}]+/gi)) {
    if (brace === '{') {
      depth++;
    } else if (brace === '}') {
      if (picture?.depth === depth) {
        const whole = picture;
        pictures.push(whole.type ? name => fileOf(whole, name) : null);
        picture = null;
      }
      if (left === depth) left = 0;
      depth--;
    } else if (left > 0) {
      continue;
    } else if (word === 'pict') {
      picture ??= { depth, type: null, hex: '' };
    } else if (word === 'nonshppict' || word === 'listpicture') {
      // The same picture once more for old programs, and the marks of lists.
      left = depth;
    } else if (picture && (word === 'pngblip' || word === 'jpegblip')) {
      picture.type = word === 'pngblip' ? 'png' : 'jpeg';
    } else if (!word && picture?.depth === depth) {
      picture.hex += token;
    }
  }
  return pictures;
}

function fileOf({ type, hex }, name) {
  const digits = hex.replace(/\s+/g, '');
  const bytes = new Uint8Array(digits.length / 2);
  for (let n = 0; n < bytes.length; n++) bytes[n] = Number.parseInt(digits.slice(2 * n, 2 * n + 2), 16);
  return new File([bytes], `${name}.${type}`, { type: `image/${type}` });
}
