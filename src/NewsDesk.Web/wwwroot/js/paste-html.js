// The clipboard's HTML as elements that load nothing, run nothing and carry no style. Only what becomes Markdown is written out anew
// for the parser: the content security policy would report each inline style, and each picture and base address that it refuses.

const kept = new Set(['href', 'alt', 'class', 'start', 'colspan', 'hidden', 'aria-hidden', 'data-src', 'data-lazy-src']);
// What the converter reads of these under another name has no effect in a document.
const renamed = { style: 'data-style', src: 'data-at', width: 'data-width', height: 'data-height' };
const dropped = new Set(['base', 'meta', 'link', 'frameset', 'frame', 'form', 'plaintext']);
const skipped = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript', 'template', 'svg', 'math']);

export function parse(html) {
  const markup = /<(!--|[!?]|\/(?![a-z])|\/?[a-z][^\s/>]*)/gi;
  let result = '', at = 0;
  for (let found; (found = markup.exec(html)); at = markup.lastIndex) {
    result += text(html.slice(at, found.index));
    const tag = found[1].toLowerCase();
    if (tag === '!--') {
      markup.lastIndex = behind(html, '-->', found.index + 2);
    } else if (!/[a-z]/.test(tag)) {
      markup.lastIndex = behind(html, '>', markup.lastIndex);
    } else {
      const { attributes, end } = attributesAt(html, markup.lastIndex);
      markup.lastIndex = end;
      if (end > html.length) return bodyOf(result);
      if (skipped.has(tag) && !(/^(svg|math)$/.test(tag) && html[end - 2] === '/')) markup.lastIndex = behindElement(html, tag, end);
      else if (/^\/?[a-z][a-z\d]*$/.test(tag) && !dropped.has(tag.replace('/', ''))) result += `<${tag}${tag.startsWith('/') ? '' : attributes}>`;
    }
  }
  return bodyOf(result + text(html.slice(at)));
}

const bodyOf = clean => new DOMParser().parseFromString(clean, 'text/html').body;

const text = words => words.replaceAll('<', '&lt;');

function behind(html, mark, from) {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function behindElement(html, name, from) {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = from;
  return close.test(html) ? behind(html, '>', close.lastIndex) : html.length;
}

// As the HTML standard reads them: a quotation mark opens a value only after an equals sign, and a tag that does not end is none.
function attributesAt(html, from) {
  const attribute = /[\s/]*(?:(>)|(=?[^\s/>=]+|=)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>]*)))?)/y;
  attribute.lastIndex = from;
  let attributes = '', end = html.length + 1;
  for (let found; (found = attribute.exec(html));) {
    if (found[1]) {
      end = attribute.lastIndex;
      break;
    }
    const name = found[2].toLowerCase();
    if (kept.has(name) || Object.hasOwn(renamed, name)) {
      attributes += ` ${renamed[name] ?? name}="${(found[3] ?? found[4] ?? found[5] ?? '').replaceAll('"', '&quot;')}"`;
    }
  }
  return { attributes, end };
}
