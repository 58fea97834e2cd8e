// Formatted text as Markdown: what Word, Google Docs, LibreOffice and web pages put on the clipboard.
import { parse } from './paste-html.js';
import { inline } from './paste-inline.js';

const junk = 'object, input, select, source, video, audio, xml, [hidden], [aria-hidden=true]';
const blockNames = new Set('IMG P DIV H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE TABLE HR DL DT DD FIGURE FIGCAPTION SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV ADDRESS CENTER DETAILS SUMMARY'.split(' '));

/**
 * The Markdown of formatted text; null where nothing is formatted and the plain text says as much. `linesOf(images)` says for each picture
 * what stands at its place: a line, or nothing.
 */
export function toMarkdown(html, linesOf) {
  const body = parse(html);
  for (const element of body.querySelectorAll(junk)) element.remove();
  for (const element of [...body.querySelectorAll('[data-style]')]) {
    if (/display:\s*none|mso-hide:\s*all|mso-element:\s*(comment|field)/i.test(element.getAttribute('data-style'))) element.remove();
  }
  wordLists(body);
  for (const image of body.querySelectorAll('img[alt]')) {
    // Some sites draw their emoji.
    if (/^[\p{Extended_Pictographic}\p{RI}]\S{0,11}$/u.test(image.alt)) image.replaceWith(image.alt);
  }
  const images = [...body.querySelectorAll('img')];
  linesOf(images).forEach((line, n) => place(images[n], line));
  if (!body.querySelector('img, p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre, hr, dl, b, strong, i, em, cite, s, del, strike, code, sup, sub, a[href], [data-style*=font-weight], [data-style*=italic], [data-style*=line-through]')) return null;
  return blocks(body).join('\n\n').replace(/\n{3,}/g, '\n\n').trim();
}

// A picture stands between blocks, not in their words: what holds only words is divided there.
function place(image, line) {
  if (!line) {
    image.remove();
    return;
  }
  image.dataset.line = line;
  for (let around = image.parentElement; /^(P|H[1-6]|PRE|DT)$/.test(around.nodeName) || !blockNames.has(around.nodeName) && !/^(BODY|TD|TH|CAPTION)$/.test(around.nodeName); around = image.parentElement) {
    const rest = around.cloneNode(false);
    while (image.nextSibling) rest.append(image.nextSibling);
    around.after(image);
    if (rest.hasChildNodes()) image.after(rest);
    if (!around.hasChildNodes()) around.remove();
  }
}

// Word writes lists as paragraphs that carry their marks and levels along.
function wordLists(body) {
  for (const first of [...body.querySelectorAll('p[data-style*="mso-list:"], h1[data-style*="mso-list:"]')]) {
    if (!first.isConnected || !level(first)) continue;
    const stack = [];
    const holder = document.createElement('div');
    first.before(holder);
    for (let p = first; p && level(p);) {
      const following = p.nextElementSibling;
      const mark = [...p.querySelectorAll('span')].find(span => /mso-list:\s*ignore/i.test(span.getAttribute('data-style') ?? ''));
      const kind = /^\s*\(?(\d+|[a-z]|[ivx]+)[.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul';
      const depth = level(p);
      while (stack.length > 0 && (stack.at(-1).depth > depth || (stack.at(-1).depth === depth && stack.at(-1).kind !== kind))) stack.pop();
      if (stack.length === 0 || stack.at(-1).depth < depth) {
        const list = document.createElement(kind);
        (stack.at(-1)?.list.lastElementChild ?? holder).append(list);
        stack.push({ list, depth, kind });
      }
      mark?.remove();
      const item = document.createElement('li');
      item.append(...p.childNodes);
      stack.at(-1).list.append(item);
      p.remove();
      p = following;
    }
    holder.replaceWith(...holder.childNodes);
  }
}

function level(element) {
  const found = /mso-list:[^;"]*\blevel(\d+)/i.exec(element.getAttribute('data-style') ?? '');
  return found ? Number(found[1]) : 0;
}

const isBlock = node => node.nodeType === Node.ELEMENT_NODE && (blockNames.has(node.nodeName) || [...node.children].some(isBlock));

// The blocks of an element, each as lines; what stands between blocks is a paragraph.
function blocks(parent) {
  const result = [];
  let loose = [];
  const flush = () => {
    const text = paragraph(loose);
    if (text) result.push(text);
    loose = [];
  };
  for (const node of parent.childNodes) {
    if (!isBlock(node)) {
      loose.push(node);
      continue;
    }
    flush();
    result.push(...block(node));
  }
  flush();
  return result.filter(text => text !== '');
}

function block(element) {
  const name = element.nodeName;
  if (/^H[1-6]$/.test(name)) {
    const words = inline([element], { heading: true }).replace(/\s*\n\s*/g, ' ');
    return words ? [`${'#'.repeat(Math.max(2, Number(name[1])))} ${words}`] : [];
  }
  switch (name) {
    case 'IMG':
      return [element.dataset.line];
    case 'UL':
    case 'OL':
      return [list(element)];
    case 'BLOCKQUOTE':
      return [blocks(element).join('\n\n').split('\n').map(line => line ? `> ${line}` : '>').join('\n')];
    case 'PRE': {
      const text = element.textContent.replace(/\n+$/, '');
      const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(run => run[0].length + 1)));
      return [`${fence}\n${text}\n${fence}`];
    }
    case 'HR':
      return ['***'];
    case 'TABLE':
      return table(element);
    case 'DT':
      return [`**${inline([element], { bold: true })}**`];
    default:
      if (/\bMsoTitle\b/i.test(element.className)) return [`## ${inline([element], { heading: true })}`];
      if (/\bMsoQuote|MsoIntenseQuote|western-quote\b/i.test(element.className)) return [`> ${paragraph([...element.childNodes])}`];
      return blocks(element);
  }
}

// Two line ends in a row are how some programs write paragraphs.
const paragraph = nodes => inline(nodes, {}).split(/\n(?:\s*\n)+/).map(text => text.split('\n').map((line, n, all) => escapeStart(line.trim()) + (n < all.length - 1 && line.trim() ? '\\' : '')).join('\n').replace(/\\$/, '').trim()).filter(text => text).join('\n\n');

function list(element) {
  const items = [];
  let number = Number(element.getAttribute('start') ?? 1) || 1;
  for (const child of element.children) {
    if (/^(UL|OL)$/.test(child.nodeName)) {
      // A list straight within a list, as Google Docs writes them, belongs to the item before.
      const inner = list(child);
      items.length > 0 ? items.push(indent(inner, items.width)) : items.push(inner);
      continue;
    }
    const mark = element.nodeName === 'OL' ? `${number++}. ` : '- ';
    const parts = block(child);
    if (parts.length === 0) continue;
    items.width = mark.length;
    const tight = parts.slice(1).every(part => /^(- |\d+\. )/.test(part));
    items.push(mark + indent(parts.join(tight ? '\n' : '\n\n'), mark.length).trimStart());
  }
  return items.join('\n');
}

const indent = (text, width) => text.split('\n').map(line => line && ' '.repeat(width) + line).join('\n');

function table(element) {
  const rows = [...element.rows].map(row => [...row.cells].flatMap(cell => [cell, ...Array(Math.min(20, (cell.colSpan || 1) - 1)).fill(null)]));
  const width = Math.max(0, ...rows.map(row => row.length));
  if (width === 0) return [];
  // One column, or tables within: it was there for the layout.
  if (width === 1 || element.querySelector('table')) return rows.flat().filter(cell => cell).flatMap(blocks);
  const lines = rows.map(row => {
    const cells = [...row, ...Array(width - row.length).fill(null)];
    return `| ${cells.map(cell => cell ? blocks(cell).join(' ').replace(/\\?\n/g, ' ').replace(/(?<!\\)\|/g, '\\|') : '').join(' | ')} |`;
  }).filter(line => /[^|\s]/.test(line));
  if (lines.length === 0) return [];
  lines.splice(1, 0, `|${'---|'.repeat(width)}`);
  const caption = element.caption ? blocks(element.caption) : [];
  return [...caption, lines.join('\n')];
}

const escapeStart = line => line
  .replace(/^(#{1,6}(?= |$)|>|[-+](?= |$)|=+$|-{2,}\s*$)/, '\\$1')
  .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
